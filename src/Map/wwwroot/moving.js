// The marks of a map and where each is between two reports: units glide, they do not jump.
const frame_ms = 80;
const glide_ms_max = 6000;

// A car that was lost and found elsewhere, or a new town: no gliding through houses.
const glide_degrees_max = 0.02;

// Above this, every mark stands where it was last reported: a smooth map is not worth a slow one.
const glide_marks_max = 1500;

export class Marks {
  #draw;
  #still;
  #marks = new Map();
  #kept = new Map();
  #lastTaken = 0;
  #timer = 0;

  constructor(draw, still) {
    this.#draw = draw;
    this.#still = still;
  }

  /** Takes a whole new set of marks; those that are not in it are gone. */
  take(features) {
    const now = performance.now();
    const glide_ms = Math.min(glide_ms_max, Math.max(400, now - this.#lastTaken));
    const glides = !this.#still && this.#lastTaken > 0 && features.length <= glide_marks_max;
    this.#lastTaken = now;
    const next = new Map();
    for (const feature of features) {
      if (feature?.geometry?.type !== 'Point') continue;
      const id = String(feature.id ?? feature.properties?.id ?? feature.properties?.label);
      const [lon, lat] = feature.geometry.coordinates;
      const before = this.#marks.get(id);
      const from = before ? this.#where(before, now) : [lon, lat];
      const far = Math.abs(from[0] - lon) + Math.abs(from[1] - lat);
      const moves = glides && far > 1e-7 && far < glide_degrees_max;
      next.set(id, {
        feature: { ...feature, id }, from: moves ? from : [lon, lat], to: [lon, lat], start: now, end: moves ? now + glide_ms : now,
      });
    }

    this.#marks = next;
    this.#run();
  }

  /** Puts one mark that stays whatever is taken. */
  put(feature) {
    const at = feature.geometry.coordinates;
    this.#kept.set(feature.id, { feature, from: at, to: at, start: 0, end: 0 });
    this.#run();
  }

  find(id) {
    return (this.#marks.get(String(id)) ?? this.#kept.get(id))?.feature;
  }

  at(id) {
    return this.#where(this.#marks.get(String(id)) ?? this.#kept.get(id), performance.now());
  }

  /** Marks as one would go through them: incidents first, then units by their call signs. */
  inOrder() {
    const rank = (feature) => `${feature.properties.kind === 'incident' ? 0 : 1}${feature.properties.label ?? ''}`;
    return [...this.#marks.values()].map((mark) => mark.feature).sort((a, b) => rank(a).localeCompare(rank(b), 'en', { numeric: true }));
  }

  stop() {
    cancelAnimationFrame(this.#timer);
    this.#timer = 0;
  }

  #run() {
    this.stop();
    let drawn = -Infinity;
    const step = (now) => {
      const marks = [...this.#marks.values(), ...this.#kept.values()];
      const moving = marks.some((mark) => mark.end > now);
      if (now - drawn >= frame_ms || !moving) {
        drawn = now;
        this.#draw({ type: 'FeatureCollection', features: marks.map((mark) => this.#shown(mark, now)) });
      }

      this.#timer = moving ? requestAnimationFrame(step) : 0;
    };

    step(performance.now());
  }

  #shown({ feature, ...mark }, now) {
    return {
      type: 'Feature', geometry: { type: 'Point', coordinates: this.#where(mark, now) },
      properties: { ...feature.properties, $id: feature.id },
    };
  }

  #where({ from, to, start, end }, now) {
    if (now >= end || end <= start) return to;
    const share = (now - start) / (end - start);
    return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
  }
}
