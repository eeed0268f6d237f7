import { render } from "preact";

render(<h1>Matchline</h1>, document.body);
console.debug(BUILD.version);
