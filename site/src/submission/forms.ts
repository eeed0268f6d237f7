// The forms of the three flows as a person fills them in, and how they are read
// from a store or a file: whatever is not as expected is left out.

import type { WorkshopParams } from "../engine/protocol.ts";

export type Flow = "fingerprint" | "correction" | "probe";
export const flows: readonly Flow[] = ["fingerprint", "correction", "probe"];

/** Fields that are filled from what is known until the person writes over them; null is as yet untouched. */
export const known = ["service", "product", "version", "info", "device", "os"] as const;
export type Known = (typeof known)[number];
const texts = ["notes", "how", "certain", "silent", "port", "proto", "lines"] as const;
type Text = (typeof texts)[number];

/** One submission in the making. `lines` says whether the match lines go along: "yes", "no", or "" for what is usual. */
export type Form = { readonly [K in Known]: string | null } & {
  readonly [K in Text]: string;
} & {
  readonly general: boolean;
  readonly copied: boolean;
  /** Prints of the fingerprints that were looked at when certain was answered. */
  readonly certainOf: readonly string[];
  /** Prints of the fingerprints that were taken out of the submission, or put into it. */
  readonly turned: readonly string[];
};

/** The workshop of a new probe: what the engine is asked, with payload and port as they are typed. */
export type Making = Omit<WorkshopParams, "target" | "port"> & {
  readonly payload: string;
  readonly port: string;
};

/** All forms. A service of the paste has its own, by its name. */
export interface Forms {
  readonly flow: Flow;
  readonly contact: string;
  readonly target: string;
  /** Private values that are decided. */
  readonly keep: readonly string[];
  readonly mask: readonly string[];
  readonly services: Readonly<Record<string, Form>>;
  readonly correction: Form;
  readonly probe: Form;
  readonly making: Making;
}

export const blankForm: Form = {
  service: null, product: null, version: null, info: null, device: null, os: null,
  notes: "", how: "", certain: "", silent: "", port: "", proto: "", lines: "", general: false, copied: false, certainOf: [], turned: [],
};

export const blankMaking: Making = {
  form: "", payload: "", proto: "tcp", name: "", ports: "", sslports: "", rarity: "", fallback: "", totalwait: "", tcpwrapped: "", noPayload: false, port: "",
};

export const blankForms: Forms = {
  flow: "fingerprint", contact: "", target: "", keep: [], mask: [], services: {}, correction: blankForm, probe: blankForm, making: blankMaking,
};

const version = 1;

/** What is stored: what differs from a blank form, with the version of its notation. */
export function storedForms(forms: Forms): Record<string, unknown> {
  return { version, ...forms };
}

const isRecord = (v: unknown): v is Record<string, unknown> => typeof v === "object" && v !== null && !Array.isArray(v);
const text = (v: unknown): string => (typeof v === "string" ? v : "");
const list = (v: unknown): readonly string[] => (Array.isArray(v) ? v.filter((s) => typeof s === "string") : []);

function readForm(v: unknown): Form {
  if (!isRecord(v)) return blankForm;
  const form: Record<string, unknown> = { general: v["general"] === true, copied: v["copied"] === true, certainOf: list(v["certainOf"]), turned: list(v["turned"]) };
  for (const k of known) form[k] = typeof v[k] === "string" ? v[k] : null;
  for (const k of texts) form[k] = text(v[k]);
  return { ...blankForm, ...form };
}

function readMaking(v: unknown): Making {
  if (!isRecord(v)) return blankMaking;
  const making: Record<string, unknown> = {};
  for (const [k, blank] of Object.entries(blankMaking)) making[k] = typeof v[k] === typeof blank ? v[k] : blank;
  return { ...blankMaking, ...making };
}

/** Reads what storedForms gave; anything else, or another version, is blank. */
export function readForms(v: unknown): Forms {
  if (!isRecord(v) || v["version"] !== version) return blankForms;
  const services = Object.create(null) as Record<string, Form>;
  if (isRecord(v["services"])) for (const [k, form] of Object.entries(v["services"])) services[k] = readForm(form);
  return {
    flow: flows.find((f) => f === v["flow"]) ?? "fingerprint",
    contact: text(v["contact"]), target: text(v["target"]), keep: list(v["keep"]), mask: list(v["mask"]),
    services, correction: readForm(v["correction"]), probe: readForm(v["probe"]), making: readMaking(v["making"]),
  };
}
