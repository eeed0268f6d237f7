// Builds the page: node build.mjs --wasm <file> --wasm-exec <file> --out <dir> --cache <dir>
// With --probes <file> the built page carries that nmap-service-probes and loads it.
//
// In:  index.html, styles/main.css, src/first.ts, src/main.tsx, src/engine/worker.ts,
//      samples/, static/ (copied as they are), and the compiled Go program.
// Out: a folder that any static server can serve under any path. Every name
//      but index.html, samples/ and static/ carries a hash of its content.
//      Each file worth it has a .br and a .gz sibling.
//
// index.html keeps its source names (src/main.tsx and the like); they are
// replaced here by the hashed ones, and the policy is put into its
// <meta http-equiv="Content-Security-Policy">. What the scripts know of the
// build is the constant BUILD (see build.d.ts).

import { createHash } from "node:crypto";
import { cp, mkdir, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import zlib from "node:zlib";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));

/**
 * The page's Content-Security-Policy. A policy in a meta tag does not bind a
 * worker loaded from an address; it does bind one started from a blob, so blob:
 * is the only worker source. The blob imports the worker's script, which
 * script-src 'self' allows.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src blob:",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types matchline",
].join("; ");

const { values: args } = parseArgs({
  options: {
    wasm: { type: "string" },
    "wasm-exec": { type: "string" },
    out: { type: "string", default: join(here, "dist") },
    cache: { type: "string", default: join(here, "..", ".cache") },
    probes: { type: "string", default: "" },
  },
});
if (!args.wasm || !args["wasm-exec"]) {
  console.error("build.mjs: --wasm and --wasm-exec are needed; run `make site`");
  process.exit(2);
}

const out = resolve(args.out);
const work = join(resolve(args.cache), `dist-${process.pid}`);
const packed = join(resolve(args.cache), "packed");

const hash = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 12);

/** Writes bytes under a name that carries their hash; returns the name. */
async function emit(name, bytes) {
  const dot = name.lastIndexOf(".");
  const hashed = `${name.slice(0, dot)}-${hash(bytes)}${name.slice(dot)}`;
  await writeFile(join(work, hashed), bytes);
  return hashed;
}

/** `import text from "./x.css?text"`: a minified style sheet as a string. */
const cssText = {
  name: "css-text",
  setup(build) {
    build.onResolve({ filter: /\.css\?text$/ }, (a) => ({
      path: resolve(a.resolveDir, a.path.slice(0, -"?text".length)),
      namespace: "css-text",
    }));
    build.onLoad({ filter: /.*/, namespace: "css-text" }, async (a) => {
      const built = await esbuild.build({ entryPoints: [a.path], bundle: true, minify: true, write: false, logLevel: "silent" });
      return { contents: built.outputFiles[0].text, loader: "text", watchFiles: [a.path] };
    });
  },
};

/** `import "go:wasm_exec"`: the support script of the Go that compiled the program. */
const wasmExec = {
  name: "wasm-exec",
  setup(build) {
    build.onResolve({ filter: /^go:wasm_exec$/ }, () => ({ path: resolve(args["wasm-exec"]) }));
  },
};

const inputs = new Set();

async function bundle(entry, define, more = {}) {
  const built = await esbuild.build({ ...common(define), ...more, entryPoints: [entry], write: false, outfile: "out" + (entry.endsWith(".css") ? ".css" : ".js") });
  for (const name of Object.keys(built.metafile.inputs)) inputs.add(name);
  return built.outputFiles[0].contents;
}

/**
 * Bundles the page's script in parts: what a first visit needs, and in later/
 * what is fetched when it is asked for. Returns the script's name and those of
 * the parts it imports at once.
 */
async function split(entry, define) {
  const built = await esbuild.build({
    ...common(define),
    entryPoints: [entry],
    splitting: true,
    outdir: work,
    entryNames: "[name]-[hash]",
    chunkNames: "later/[name]-[hash]",
  });
  for (const name of Object.keys(built.metafile.inputs)) inputs.add(name);
  const inWork = (path) => relative(work, resolve(here, path));
  const [path, { imports }] = Object.entries(built.metafile.outputs).find(([, o]) => o.entryPoint === entry);
  return { script: inWork(path), parts: imports.filter((i) => i.kind === "import-statement").map((i) => inWork(i.path)) };
}

const common = (define) => ({
  absWorkingDir: here,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  jsx: "automatic",
  jsxImportSource: "preact",
  define: define ? { BUILD: JSON.stringify(define) } : {},
  plugins: [cssText, wasmExec],
  metafile: true,
  logLevel: "warning",
});

/** The licence texts of every package that is part of the bundles. */
async function licences() {
  const names = new Set();
  for (const file of inputs) {
    const m = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file);
    if (m) names.add(m[1]);
  }
  const parts = ["Matchline is published under the MIT licence. It contains:\n"];
  for (const name of [...names].sort()) {
    const dir = join(here, "node_modules", name);
    const info = JSON.parse(await readFile(join(dir, "package.json"), "utf8"));
    const file = (await readdir(dir)).find((f) => /^licen[cs]e/i.test(f));
    const text = file ? (await readFile(join(dir, file), "utf8")).trim() : "(no licence file in the package)";
    parts.push(`---- ${name} ${info.version} (${info.license})\n\n${text}\n`);
  }
  parts.push("---- the Go runtime and standard library (BSD-3-Clause), go.dev/LICENSE\n");
  parts.push("---- github.com/hack-pad/safejs (Apache-2.0), github.com/hack-pad/safejs\n");
  return parts.join("\n");
}

/** Every file under dir, as paths relative to it, sorted. */
async function walk(dir, prefix = "") {
  const found = [];
  for (const e of await readdir(join(dir, prefix), { withFileTypes: true })) {
    const path = prefix ? `${prefix}/${e.name}` : e.name;
    if (e.isDirectory()) found.push(...(await walk(dir, path)));
    else if (e.isFile()) found.push(path);
  }
  return found.sort();
}

const compressors = {
  ".br": (bytes) =>
    promisify(zlib.brotliCompress)(bytes, {
      params: {
        [zlib.constants.BROTLI_PARAM_QUALITY]: 11,
        [zlib.constants.BROTLI_PARAM_LGWIN]: 24,
        [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  ".gz": (bytes) => promisify(zlib.gzip)(bytes, { level: 9 }),
};

/** Puts path.br and path.gz beside path; a content packed before is read back. */
async function compress(path) {
  const bytes = await readFile(path);
  if (bytes.length < 512 || /\.(png|webp|woff2)$/.test(path)) return;
  for (const [ext, pack] of Object.entries(compressors)) {
    const kept = join(packed, createHash("sha256").update(bytes).digest("hex") + ext);
    let small = await readFile(kept).catch(() => null);
    if (!small) {
      small = await pack(bytes);
      const part = `${kept}.${process.pid}`;
      await writeFile(part, small);
      await rename(part, kept);
    }
    if (small.length < bytes.length) await writeFile(path + ext, small);
  }
}

/** Replaces the one place of `from` in text; a page without it is a mistake. */
function replaceOnce(text, from, to) {
  const at = text.indexOf(from);
  if (at < 0 || text.indexOf(from, at + 1) >= 0) {
    throw new Error(`index.html must name ${from} exactly once`);
  }
  return text.slice(0, at) + to + text.slice(at + from.length);
}

function page(html, names) {
  html = replaceOnce(html, "src/first.ts", names.first);
  html = replaceOnce(html, "src/main.tsx", names.main.script);
  html = replaceOnce(html, "styles/main.css", names.style);
  const links = names.main.parts.map((name) => `<link rel="modulepreload" href="${name}">\n`).join("");
  html = replaceOnce(html, '<script type="module"', `${links}<script type="module"`);
  const meta = /(<meta\s+http-equiv="Content-Security-Policy"\s+content=")[^"]*(")/;
  if (!meta.test(html)) throw new Error('index.html must hold <meta http-equiv="Content-Security-Policy" content="">');
  html = html.replace(meta, `$1${policy}$2`);
  return html.replace(/\n\s*<!--[^]*?-->/g, "");
}

async function build() {
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  await mkdir(packed, { recursive: true });

  const wasm = await emit("matchline.wasm", await readFile(args.wasm));
  const version = hash((await readFile(args.wasm)).toString("latin1") + (await sources()));
  const probes = args.probes ? await emit("nmap-service-probes.txt", await readFile(args.probes)) : "";
  const worker = await emit("worker.js", await bundle("src/engine/worker.ts", { wasm, worker: "", probes: "", version }));
  const names = { wasm, worker, probes, version };
  const first = await emit("first.js", await bundle("src/first.ts", names, { format: "iife", globalName: "first" }));
  const main = await split("src/main.tsx", names);
  const style = await emit("main.css", await bundle("styles/main.css"));
  const html = await readFile(join(here, "index.html"), "utf8");
  await writeFile(join(work, "index.html"), page(html, { first, main, style }));
  await writeFile(join(work, "licences.txt"), await licences());
  for (const dir of ["samples", "static"]) {
    const from = join(here, dir);
    if (await stat(from).catch(() => null)) {
      await cp(from, dir === "static" ? work : join(work, dir), { recursive: true });
    }
  }
  for (const file of await walk(work)) await compress(join(work, file));

  await rm(out, { recursive: true, force: true });
  await mkdir(dirname(out), { recursive: true });
  await rename(work, out);
  await report();
}

/** Everything the bundles are made from, for the build's own hash. */
async function sources() {
  const parts = [await readFile(join(here, "index.html"), "utf8"), await readFile(join(here, "package-lock.json"), "utf8")];
  for (const dir of ["src", "styles"]) {
    for (const file of await walk(join(here, dir))) parts.push(file, await readFile(join(here, dir, file), "utf8"));
  }
  return parts.join("\0");
}

async function report() {
  for (const file of await walk(out)) {
    if (/\.(br|gz)$/.test(file) || file.startsWith("samples/")) continue;
    const size = async (p) => (await stat(p).catch(() => null))?.size ?? 0;
    const raw = await size(join(out, file));
    const br = await size(join(out, `${file}.br`));
    console.log(`${basename(file).padEnd(32)} ${String(raw).padStart(9)} ${br ? `${String(br).padStart(8)} br` : ""}`);
  }
}

try {
  await build();
} catch (err) {
  await rm(work, { recursive: true, force: true });
  console.error(`build.mjs: ${err.message ?? err}`);
  process.exit(1);
}
