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

// The engine still answers, and a call after the end is refused.
assert.equal((await engine.call("parse", { paste: 6 })).result.sentence, "Nothing is pasted yet.");
const late = failure("parse", { paste: 7 }, undefined, { deadline: 0 });
await engine.close();
assert.match((await late).code, /^(timeout|lost)$/);
