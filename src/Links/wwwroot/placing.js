// Where a node comes to stand. The same chart is laid out in the same way each time, and what stands somewhere stays there.
const APART = 92, FIRST = 150, RING = 105;

/**
 * Gives a place to every node that has none.
 * @param chart as the server draws it
 * @param places Map of reference to { x, y }; what is in it stays
 */
export function place(chart, places) {
  const root = chart.root;
  if (!places.has(root)) places.set(root, { x: 0, y: 0 });
  for (const open of chart.open) around(open.ref, open.neighbours, places, root);
  const path = chart.connection?.path ?? [];
  path.forEach((step, i) => { if (i > 0) around(path[i - 1], [step], places, root, true); });
  around(root, chart.nodes.map((n) => n.ref), places, root);
  return places;
}

// New ones in rings about their parent: all the way round the root, and outwards from any other.
function around(parent, children, places, root, ahead = false) {
  const centre = places.get(parent) ?? places.get(root);
  const isRoot = parent === root && !ahead;
  const outwards = parent === root ? 0 : Math.atan2(centre.y, centre.x);
  const arc = isRoot ? 2 * Math.PI : ahead ? 0.6 * Math.PI : 1.2 * Math.PI;
  const fresh = children.filter((c) => !places.has(c));
  let [ring, slot] = [0, 0];
  for (const child of fresh) {
    for (;;) {
      const radius = FIRST + ring * RING;
      const count = Math.max(1, Math.floor((arc * radius) / (APART + 18)));
      if (slot >= count) { ring++; slot = 0; continue; }
      const at = spot(centre, radius, isRoot ? -Math.PI / 2 : outwards, arc, slot++, count, isRoot);
      if (isFree(at, places)) { places.set(child, at); break; }
    }
  }
}

// Round the root in order; elsewhere from the middle of the fan to its sides.
function spot(centre, radius, towards, arc, slot, count, isRound) {
  const step = arc / (isRound ? count : Math.max(1, count - 1));
  const turn = isRound ? slot * step : Math.ceil(slot / 2) * step * (slot % 2 ? 1 : -1);
  const angle = towards + (count === 1 ? 0 : turn);
  return { x: Math.round(centre.x + radius * Math.cos(angle)), y: Math.round(centre.y + radius * Math.sin(angle)) };
}

function isFree(at, places) {
  for (const other of places.values()) {
    if (Math.hypot(at.x - other.x, at.y - other.y) < APART) return false;
  }
  return true;
}
