// Puts something that floats beside the thing it belongs to, inside the window.

const edge = 8;
const gap = 4;

/** Below the box, its right ends aligned; above it when there is no room below. */
export function placeBelow(el: HTMLElement, box: DOMRect): void {
  place(el, box.right - el.offsetWidth, box);
}

/** Below the box, its left ends aligned. */
export function placeUnder(el: HTMLElement, box: DOMRect): void {
  place(el, box.left, box);
}

function place(el: HTMLElement, left: number, box: DOMRect): void {
  const below = box.bottom + gap;
  const top = below + el.offsetHeight + edge <= innerHeight ? below : Math.max(edge, box.top - gap - el.offsetHeight);
  el.style.setProperty("left", `${Math.round(Math.min(Math.max(edge, left), innerWidth - el.offsetWidth - edge))}px`);
  el.style.setProperty("top", `${Math.round(top)}px`);
}
