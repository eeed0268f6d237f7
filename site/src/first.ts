// What may not wait for the page's own script. It is run before the page is read
// on, and the page's script finds what it exports in the global `first`.

import "./firsttheme.ts";
import "./firstfail.ts";

export { begin } from "./engine/early.ts";
