// Prints what a text holds: node wasm/example.mjs matchline.wasm scan.nmap
import { readFile } from "node:fs/promises";
import { open } from "./matchline.mjs";

const [wasm, file] = process.argv.slice(2);
if (!wasm || !file) {
  console.error("usage: node wasm/example.mjs matchline.wasm scan.nmap");
  process.exit(2);
}

const engine = await open(wasm);
try {
  const { result } = await engine.call("parse", { paste: 1 }, await readFile(file));
  console.log(result.sentence);
  for (const { index, label } of result.fingerprints) {
    console.log(label);
    const decoded = await engine.call("decode", { paste: 1, fingerprint: index });
    for (const { probe, size, dataAt, shown } of decoded.result.responses) {
      const bytes = decoded.payload.subarray(dataAt, dataAt + shown);
      console.log(`  ${probe}: ${size}, begins with ${JSON.stringify(Buffer.from(bytes).toString("latin1").slice(0, 12))}`);
    }
  }
} finally {
  await engine.close();
}
