// <bluelamp-map>: the map on a page, with marks that move. What each attribute and property means is in src/Map/README.md.
import { picture } from './marks.js';
import { Marks } from './moving.js';

const optional = {
  wards: ['ward-edge', 'ward-name'], beats: ['beat-edge'], buildings: ['building'], landmarks: ['landmark'],
};

const liveLayers = (look) => [
  {
    id: 'live-ring', type: 'circle', source: 'live', filter: ['in', ['get', 'tone'], ['literal', ['new', 'alarm']]],
    paint: {
      'circle-radius': 19, 'circle-color': 'rgba(0,0,0,0)', 'circle-stroke-width': 3,
      'circle-stroke-color': [
        'match', ['get', 'tone'], 'alarm', look === 'console' ? '#ff5a4d' : '#b8281f', look === 'console' ? '#ffe08a' : '#b35900',
      ],
    },
  },
  {
    id: 'live-heading', type: 'symbol', source: 'live',
    filter: ['all', ['==', ['get', 'kind'], 'unit'], ['has', 'heading'], ['!=', ['get', 'heading'], null]],
    layout: {
      'icon-image': `heading-${look}`, 'icon-rotate': ['get', 'heading'], 'icon-rotation-alignment': 'map',
      'icon-allow-overlap': true, 'icon-ignore-placement': true,
    },
  },
  {
    id: 'live', type: 'symbol', source: 'live',
    layout: {
      'icon-image': [
        'concat', `mark-${look}-`, ['get', 'kind'], '-', ['coalesce', ['get', 'tone'], ''], '-', ['coalesce', ['get', 'grade'], ''],
      ],
      'icon-allow-overlap': true, 'icon-ignore-placement': true,
      'icon-anchor': ['match', ['get', 'kind'], 'pin', 'bottom', 'center'],
      'text-field': ['coalesce', ['get', 'label'], ''],
      'text-font': ['Arial Bold', 'Helvetica', 'Noto Sans', 'sans-serif'], 'text-size': 11.5,
      'text-anchor': 'top', 'text-offset': [0, 1.05], 'text-optional': true,
      'symbol-sort-key': ['match', ['get', 'tone'], 'alarm', 9, 'new', 8, ['match', ['get', 'kind'], 'incident', 5, 'pin', 6, 1]],
    },
    paint: {
      'text-color': look === 'console' ? '#e7eaee' : '#0b0c0c',
      'text-halo-color': look === 'console' ? '#0d1014' : '#ffffff', 'text-halo-width': 1.6,
    },
  },
];

class BluelampMap extends HTMLElement {
  #map;
  #library;
  #popup;
  #marks;
  #note;
  #stop = new AbortController();
  #fetching = false;
  #again = false;
  #lastHeard;
  #selected = -1;

  connectedCallback() {
    this.#stop = new AbortController();
    this.#start().catch((error) => this.#say(`The map could not be drawn (${error.message}). The table says the same.`));
  }

  disconnectedCallback() {
    this.#stop.abort();
    this.#marks?.stop();
    this.#map?.remove();
    this.#map = undefined;
  }

  /** Centres a mark by its id and opens its note. */
  show(id) {
    const mark = this.#marks?.find(id);
    if (!mark || !this.#map) return false;
    this.#map.easeTo({ center: mark.geometry.coordinates, zoom: Math.max(this.#map.getZoom(), 15), animate: !this.#still });
    this.#open(mark);
    return true;
  }

  /** Centres a place. */
  go(lat, lon, zoom = 16) {
    this.#map?.easeTo({ center: [lon, lat], zoom, animate: !this.#still });
  }

  /** Puts or moves the pin, without sending an event. */
  pin(lat, lon) {
    this.#marks?.put({ type: 'Feature', id: 'pin', geometry: { type: 'Point', coordinates: [lon, lat] }, properties: { kind: 'pin' } });
  }

  get #still() {
    return matchMedia('(prefers-reduced-motion: reduce)').matches;
  }

  get #look() {
    return this.dataset.look ?? (document.documentElement.classList.contains('bl-console') ? 'console' : 'case');
  }

  async #start() {
    this.#note = document.createElement('p');
    this.#note.className = 'bl-map__note';
    this.#note.setAttribute('role', 'status');
    this.#note.hidden = true;
    const canvas = document.createElement('div');
    canvas.className = 'bl-map__canvas';
    this.replaceChildren(canvas, this.#note);
    this.classList.toggle('bl-map--pick', this.dataset.pick === 'true');
    this.#library = await import('./lib/maplibre-gl.mjs');
    const look = this.#look;
    const response = await fetch(`/map/style.json?look=${look}`, { signal: this.#stop.signal });
    if (!response.ok) throw new Error(`the style answered ${response.status}`);
    const style = await response.json();
    if (this.#stop.signal.aborted) return;
    this.#draw(canvas, this.#with(style, look), look);
  }

  #with(style, look) {
    const wanted = this.dataset.layers?.split(/\s+/);
    const hidden = wanted ? Object.keys(optional).filter((name) => !wanted.includes(name)).flatMap((name) => optional[name]) : [];
    style.layers = [...style.layers.filter((layer) => !hidden.includes(layer.id)), ...liveLayers(look)];
    style.sources.live = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } };
    return style;
  }

  #draw(container, style, look) {
    const { lat, lon, zoom, bounds } = this.dataset;
    const [west, south, east, north] = (bounds ?? '').split(' ').map(Number);
    const begin = lat && lon
      ? { center: [Number(lon), Number(lat)], zoom: Number(zoom ?? 15) }
      : { bounds: [[west, south], [east, north]], fitBoundsOptions: { padding: 12 } };
    const map = new this.#library.Map({
      container, style, ...begin, minZoom: 8, maxZoom: 19, dragRotate: false,
      pitchWithRotate: false, touchPitch: false, attributionControl: false,
      // On a page that scrolls, the wheel is the page's.
      cooperativeGestures: look === 'case', fadeDuration: this.#still ? 0 : 150,
      canvasContextAttributes: { preserveDrawingBuffer: this.dataset.keep === 'true' },
    });
    this.#map = map;
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.addControl(new this.#library.NavigationControl({ showCompass: false }), 'top-right');
    map.addControl(new this.#library.ScaleControl({ unit: 'metric' }), 'bottom-left');
    map.addControl(new this.#library.AttributionControl({ compact: false }), 'bottom-right');
    map.getCanvas().setAttribute('aria-label', `${this.getAttribute('aria-label')}: `
      + 'arrow keys move it, plus and minus zoom, square brackets go from mark to mark');
    map.setMissingStyleImageResolver((id) => {
      const drawn = picture(id);
      if (drawn) map.addImage(id, drawn.image, { pixelRatio: drawn.pixelRatio });
    });
    this.#marks = new Marks((data) => map.getSource('live')?.setData(data), this.#still);
    map.on('load', () => this.#begin());
  }

  #begin() {
    const { signal } = this.#stop;
    const map = this.#map;
    map.on('click', (event) => this.#click(event));
    map.on('mousemove', 'live', () => { map.getCanvas().style.cursor = 'pointer'; });
    map.on('mouseleave', 'live', () => { map.getCanvas().style.cursor = ''; });
    map.getCanvas().addEventListener('keydown', (event) => this.#key(event), { signal });
    for (const kind of ['click', 'focusin']) document.addEventListener(kind, (event) => this.#row(event), { signal });
    if (this.dataset.pin && this.dataset.lat) this.pin(Number(this.dataset.lat), Number(this.dataset.lon));
    if (this.dataset.src) {
      this.#fetch();
      for (const name of (this.dataset.live ?? '').split(/[\s,]+/).filter(Boolean)) {
        document.body.addEventListener(`bluelamp:${name}`, (event) => this.#heard(event), { signal });
      }
      const every_ms = Number(this.dataset.refresh ?? 0) * 1000;
      if (every_ms > 0) this.#every(every_ms, () => this.#fetch());
    }

    // Once a second, well under three flashes: a mark that nobody has taken up must be seen.
    let on = true;
    if (!this.#still) this.#every(500, () => {
      on = !on;
      if (map.getLayer('live-ring')) map.setPaintProperty('live-ring', 'circle-stroke-opacity', on ? 1 : 0.15);
    });
    this.dataset.ready = 'true';
    this.dispatchEvent(new CustomEvent('bluelamp-map:ready', { bubbles: true }));
  }

  #every(time_ms, act) {
    const timer = setInterval(act, time_ms);
    this.#stop.signal.addEventListener('abort', () => clearInterval(timer));
  }

  #heard(event) {
    if (event.detail?.type === 'FeatureCollection') this.#marks.take(event.detail.features);
    else this.#fetch();
  }

  async #fetch() {
    if (this.#fetching) {
      this.#again = true;
      return;
    }

    this.#fetching = true;
    try {
      const quiet = navigator.userActivation?.isActive ? {} : { 'x-bluelamp-quiet': 'true' };
      const asked = { signal: this.#stop.signal, headers: { accept: 'application/geo+json', ...quiet } };
      const answers = await Promise.all(this.dataset.src.split(/\s+/).filter(Boolean).map((address) => fetch(address, asked)));
      const failed = answers.find((answer) => !answer.ok);
      if (failed) throw new Error(`${failed.status}`);
      const all = await Promise.all(answers.map((answer) => answer.json()));
      this.#marks?.take(all.flatMap((each) => each.features));
      this.#lastHeard = new Date();
      this.#note.hidden = true;
      this.dispatchEvent(new CustomEvent('bluelamp-map:marks', { bubbles: true }));
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      const since = this.#lastHeard?.toLocaleTimeString('en-GB', { timeZone: 'Europe/London' });
      this.#say(since
        ? `The marks have not moved since ${since}: the connection is broken.`
        : 'The marks could not be fetched. The table says the same.');
    } finally {
      this.#fetching = false;
      if (this.#again) {
        this.#again = false;
        this.#fetch();
      }
    }
  }

  #say(sentence) {
    this.#note.textContent = sentence;
    this.#note.hidden = false;
  }

  #click(event) {
    // A mark is small and a hand may shake: anything within a few pixels counts.
    const near = [[event.point.x - 6, event.point.y - 6], [event.point.x + 6, event.point.y + 6]];
    const [hit] = this.#map.queryRenderedFeatures(near, { layers: ['live'] });
    const mark = hit && this.#marks.find(hit.properties.$id);
    if (mark && mark.properties.kind !== 'pin') {
      this.#open(mark);
      this.dispatchEvent(new CustomEvent('bluelamp-map:select', { bubbles: true, detail: mark.properties }));
    } else if (this.dataset.pick === 'true') {
      const { lat, lng } = event.lngLat;
      this.pin(lat, lng);
      this.dispatchEvent(new CustomEvent('bluelamp-map:pick', { bubbles: true, detail: { lat, lon: lng } }));
    }
  }

  #open(mark) {
    const { title, label, href } = mark.properties;
    const words = document.createElement(href ? 'a' : 'span');
    words.textContent = title ?? label ?? '';
    if (href) words.href = href;
    this.#popup?.remove();
    if (!words.textContent) return;
    this.#popup = new this.#library.Popup({ offset: 14, maxWidth: '18rem', focusAfterOpen: false })
      .setLngLat(this.#marks.at(mark.id)).setDOMContent(words).addTo(this.#map);
  }

  #key(event) {
    if (event.key !== '[' && event.key !== ']') return;
    const marks = this.#marks.inOrder();
    if (marks.length === 0) return;
    event.preventDefault();
    this.#selected = (this.#selected + (event.key === ']' ? 1 : -1) + marks.length) % marks.length;
    this.show(marks[this.#selected].id);
    this.#popup?.getElement()?.setAttribute('aria-live', 'polite');
  }

  #row(event) {
    const row = event.target.closest?.('[data-map-show]');
    if (row && (row.dataset.map ?? this.id) === this.id) this.show(row.dataset.mapShow);
    const place = event.target.closest?.('[data-map-go]');
    if (!place || (place.dataset.map ?? this.id) !== this.id) return;
    const [lat, lon, zoom] = place.dataset.mapGo.split(/[\s,]+/).map(Number);
    this.go(lat, lon, zoom || 16);
    this.pin(lat, lon);
  }
}

customElements.define('bluelamp-map', BluelampMap);
