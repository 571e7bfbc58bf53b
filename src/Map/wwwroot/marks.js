// Marks drawn on a canvas when the map first asks for one. Told apart by shape and letter; colour only helps.
const ratio = 2;

const colours = {
  console: {
    paper: '#0d1014', ink: '#ffffff', edge: '#0d1014',
    free: '#7db8ff', assigned: '#ffc266', moving: '#ffc266', scene: '#6fd3a8',
    busy: '#b9a6ff', off: '#7d8895', alarm: '#ff5a4d',
    new: '#ffe08a', open: '#e7eaee', held: '#a8b1bc', closed: '#5d6874', pin: '#7db8ff', quiet: '#22303c', quietInk: '#a9c1d6',
  },
  case: {
    paper: '#ffffff', ink: '#ffffff', edge: '#ffffff',
    free: '#1d5fa8', assigned: '#8a4b00', moving: '#8a4b00', scene: '#0d6b4f',
    busy: '#54319f', off: '#6f777b', alarm: '#b8281f',
    new: '#b35900', open: '#0b2240', held: '#505a5f', closed: '#8a9299', pin: '#1d5fa8', quiet: '#ffffff', quietInk: '#3a4a5c',
  },
};

const canvas = (size, draw) => {
  const sheet = new OffscreenCanvas(size * ratio, size * ratio);
  const pen = sheet.getContext('2d');
  pen.scale(ratio, ratio);
  pen.translate(size / 2, size / 2);
  pen.lineJoin = 'round';
  pen.lineCap = 'round';
  draw(pen, size / 2);
  return { image: pen.getImageData(0, 0, size * ratio, size * ratio), pixelRatio: ratio };
};

const path = (pen, points) => {
  pen.beginPath();
  for (const [x, y] of points) pen.lineTo(x, y);
  pen.closePath();
};

const circle = (pen, radius) => {
  pen.beginPath();
  pen.arc(0, 0, radius, 0, 2 * Math.PI);
};

const finish = (pen, fill, line, width) => {
  pen.fillStyle = fill;
  pen.fill();
  pen.strokeStyle = line;
  pen.lineWidth = width;
  pen.stroke();
};

const letter = (pen, text, colour, size) => {
  pen.fillStyle = colour;
  pen.font = `700 ${size}px Arial, Helvetica, sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(text, 0, size * 0.06);
};

// Units are round: a ring is free, a half is sent, a full one goes, a square is there, a bar is busy.
const unit = (look, tone) => canvas(28, (pen) => {
  const c = colours[look];
  const colour = c[tone] ?? c.off;
  if (tone === 'alarm') {
    path(pen, [[0, -12], [12, 9], [-12, 9]]);
    finish(pen, colour, c.edge, 2);
    pen.translate(0, 2);
    letter(pen, '!', look === 'console' ? '#0d1014' : '#ffffff', 14);
    return;
  }

  if (tone === 'scene') {
    pen.beginPath();
    pen.roundRect(-8, -8, 16, 16, 2);
    finish(pen, colour, c.edge, 2);
    return;
  }

  circle(pen, tone === 'off' ? 6 : 9);
  finish(pen, tone === 'moving' ? colour : c.paper, c.edge, 4);
  circle(pen, tone === 'off' ? 5 : 8);
  pen.strokeStyle = colour;
  pen.lineWidth = 3;
  pen.stroke();
  pen.fillStyle = colour;
  if (tone === 'free') {
    circle(pen, 3);
    pen.fill();
  } else if (tone === 'assigned') {
    pen.beginPath();
    pen.arc(0, 0, 8, Math.PI / 2, 1.5 * Math.PI);
    pen.fill();
  } else if (tone === 'busy') {
    pen.fillRect(-5, -1.5, 10, 3);
  }
});

const incident = (look, tone, grade) => canvas(30, (pen) => {
  const c = colours[look];
  const colour = c[tone] ?? c.open;
  const full = tone === 'new' || tone === 'open';
  path(pen, [[0, -13], [13, 0], [0, 13], [-13, 0]]);
  finish(pen, full ? colour : c.paper, full ? c.edge : colour, 2);
  const onFull = look === 'console' ? '#0d1014' : '#ffffff';
  letter(pen, (grade || '?').slice(0, 2), full ? onFull : colour, grade?.length > 1 ? 10 : 13);
});

const pin = (look) => canvas(40, (pen) => {
  pen.beginPath();
  pen.arc(0, -7, 10, 0.8 * Math.PI, 0.2 * Math.PI);
  pen.lineTo(0, 16);
  pen.closePath();
  finish(pen, colours[look].pin, colours[look].edge, 2);
  pen.beginPath();
  pen.arc(0, -7, 3.5, 0, 2 * Math.PI);
  pen.fillStyle = look === 'console' ? '#0d1014' : '#ffffff';
  pen.fill();
});

const heading = (look) => canvas(44, (pen) => {
  path(pen, [[0, -20], [5, -13], [-5, -13]]);
  finish(pen, colours[look].moving, colours[look].edge, 1.5);
});

const letters = {
  hospital: 'H', fireStation: 'F', school: 'S', townHall: 'T', library: 'L', petrolStation: 'P', bank: '£', theatre: 'M',
  supermarket: 'S', shop: '',
};

const landmark = (look, kind) => canvas(kind === 'policeStation' ? 26 : 20, (pen) => {
  const c = colours[look];
  if (kind === 'policeStation') {
    pen.beginPath();
    pen.roundRect(-10, -11, 20, 22, 5);
    finish(pen, look === 'console' ? '#1f5fae' : '#12478c', c.edge, 2);
    path(pen, [[-4, 4], [-5.5, -3], [0, -7], [5.5, -3], [4, 4]]);
    pen.fillStyle = '#9fd0ff';
    pen.fill();
    pen.fillRect(-4.5, 5.5, 9, 2);
    return;
  }

  if (kind === 'bridge' || kind === 'other' || kind === 'shop') {
    circle(pen, 3);
    finish(pen, c.quietInk, c.quiet, 1.5);
    return;
  }

  pen.beginPath();
  pen.roundRect(-8, -8, 16, 16, kind === 'school' || kind === 'supermarket' ? 3 : 8);
  finish(pen, c.quiet, c.quietInk, 1);
  pen.strokeStyle = pen.fillStyle = c.quietInk;
  pen.lineWidth = 1.8;
  pen.beginPath();
  if (kind === 'church') {
    for (const [x, y, w, h] of [[-0.9, -5.5, 1.8, 11], [-4, -2.8, 8, 1.8]]) pen.rect(x, y, w, h);
    pen.fill();
  } else if (kind === 'pub') {
    path(pen, [[-4, -4.5], [3, -4.5], [2, 5], [-3, 5]]);
    pen.fill();
    pen.strokeRect(3, -2.5, 2.5, 4);
  } else if (kind === 'park') {
    pen.arc(0, -2, 4, 0, 2 * Math.PI);
    pen.rect(-0.9, 1, 1.8, 5);
    pen.fill();
  } else if (kind === 'railwayStation') {
    for (const y of [-2.5, 2.5]) {
      pen.moveTo(-5, y);
      pen.lineTo(5, y);
    }

    pen.moveTo(-4, 5);
    pen.lineTo(4, -5);
    pen.stroke();
  } else {
    letter(pen, letters[kind] ?? '·', c.quietInk, 11);
  }
});

const oneway = (look) => canvas(20, (pen) => {
  pen.strokeStyle = look === 'console' ? '#8a97a5' : '#7c868f';
  pen.lineWidth = 1.8;
  pen.beginPath();
  pen.moveTo(-7, 0);
  pen.lineTo(6, 0);
  pen.moveTo(2, -3.5);
  pen.lineTo(6, 0);
  pen.lineTo(2, 3.5);
  pen.stroke();
});

/** The picture of a mark by its name, such as mark-console-incident-new-I; null when there is none of that name. */
export const picture = (name) => {
  const [group, look, kind, tone, grade] = name.split('-');
  if (!colours[look]) return null;
  if (group === 'landmark') return landmark(look, kind);
  if (group === 'oneway') return oneway(look);
  if (group === 'heading') return heading(look);
  if (group !== 'mark') return null;
  if (kind === 'unit') return unit(look, tone);
  return kind === 'incident' ? incident(look, tone, grade) : pin(look);
};
