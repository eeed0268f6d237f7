// What a program that drives the engine may rely on; run by node_test.go.
import assert from "node:assert/strict";
import { open } from "./matchline.mjs";

const engine = await open(process.argv[2]);
const text = new TextEncoder();

assert.equal(engine.hello.protocol, 1);

// Calls are answered each by its own number, in the order they were made.
const order = [];
const calls = [3, 4, 5].map((paste) =>
  engine.call("parse", { paste }, text.encode(`paste ${paste}`)).then(({ result }) => order.push(result.paste)),
);
await Promise.all(calls);
assert.deepEqual(order, [3, 4, 5]);

// A failure is typed and says why.
const failure = async (...call) => engine.call(...call).then(() => assert.fail("no failure"), (err) => err);
assert.equal((await failure("fly", {})).code, "unknown-verb");
assert.equal((await failure("parse", { paste: 1, colour: 2 })).code, "bad-request");
assert.equal((await failure("decode", { paste: 1, fingerprint: 0 })).code, "stale-paste");
assert.equal((await failure("decode", { paste: 5, fingerprint: 0 })).code, "not-found");
assert.equal((await failure("parse", { paste: 1 }, new Uint8Array(5_000_001))).code, "too-large");

// The engine still answers. A call that overruns ends it, and whatever is asked
// after that is refused for the same reason.
assert.equal((await engine.call("parse", { paste: 6 })).result.sentence, "Nothing is pasted yet.");
assert.equal((await failure("parse", { paste: 7 }, new Uint8Array(5_000_000).fill(65), { deadline: 0 })).code, "timeout");
assert.equal((await failure("parse", { paste: 8 })).code, "timeout");
await engine.close();

// So is what is asked of an engine that was closed.
const other = await open(process.argv[2]);
await other.close();
assert.equal((await other.call("parse", { paste: 1 }).catch((err) => err)).code, "lost");
