import { nearest } from "../lib/boxes.js";

/** Move the focus from a box of the drawing to the nearest one that lies where the arrow key points. */
export function walk(boxes, box, key) {
  const areas = boxes.map((one) => one.getBoundingClientRect());
  const middles = areas.map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }));
  boxes[nearest(middles, boxes.indexOf(box), key)].focus();
}
