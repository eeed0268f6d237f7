// Generated from core/api/protocol_submission.go by `go generate ./core/api/...`. Do not edit.

import type { Bytes, Problem, Units } from "./protocol.ts";

/**
 * SubmissionParams is the state of one flow. Payload: the match lines as the
 * editor holds them, UTF-8; for a correction that proposes a line of its own it
 * may be empty.
 *
 * An empty field is filled from what is known: from the draft's own answer, in a
 * correction from what Nmap printed. A field that is - is left empty.
 */
export interface SubmissionParams {
  /** Flow is "fingerprint", "correction" or "probe". */
  readonly flow: string;
  readonly paste: number;
  /**
   * Fingerprints are indices into the paste: those of one service. Services are
   * submitted one by one. A correction may have none.
   */
  readonly fingerprints: readonly number[];
  /**
   * Date is the moment in the notation of mail, "Tue, 24 Nov 2026 17:34:17
   * +0000", for patch and mail; "" leaves it out.
   */
  readonly date: string;
  /** "ftp" */
  readonly service: string;
  /** vendor and application */
  readonly product: string;
  readonly version: string;
  readonly info: string;
  /** device or platform */
  readonly device: string;
  readonly os: string;
  readonly notes: string;
  readonly contact: string;
  /**
   * Certain answers "Are you sure what this is?": "", "yes" or "no". How says how
   * the person knows.
   */
  readonly certain: string;
  readonly how: string;
  /** Target is for commands only; no submission holds it. */
  readonly target: string;
  /** Keep and Mask list the Private.ID of what is decided; the rest is undecided. */
  readonly keep: readonly string[];
  readonly mask: readonly string[];
  /**
   * Port and Proto ("tcp", "udp") name the service of a correction; 0 and "" take
   * those of the trace.
   */
  readonly port: number;
  readonly proto: string;
  /** Trace is what nmap -d --version-trace printed. */
  readonly trace: string;
  /**
   * General: the name is right and too narrow; Product and Version say what it
   * should be.
   */
  readonly general: boolean;
  /** Probe is WorkshopResult.Section of a new probe. */
  readonly probe: string;
  /**
   * Silent answers "Does no probe of the newest Nmap get an answer?": "", "yes"
   * or "no".
   */
  readonly silent: string;
  /**
   * Exports are the kinds of Export whose texts are wanted, with blanks between them;
   * "" asks for all.
   */
  readonly exports: string;
  /**
   * Try: the lines are tried on the corpus and on responses made from lines of the
   * database before the answer; that takes long, and reports how far it is. Later
   * calls with the same lines have what came of it.
   */
  readonly try: boolean;
}

/** SubmissionResult is the submission and what it still needs. */
export interface SubmissionResult {
  /** "New service fingerprint" */
  readonly title: string;
  /**
   * URL is the form it is pasted into, or mailto: and an address; Site says what
   * is there.
   */
  readonly url: string;
  readonly site: string;
  /** Checks stand in the order of the work. */
  readonly checks: readonly Check[];
  readonly private: readonly Private[];
  /** Undecided counts the entries of Private that are neither kept nor masked. */
  readonly undecided: number;
  /** Masked says what was masked and how; the submission holds these sentences. */
  readonly masked: readonly string[];
  readonly fields: readonly SubmissionField[];
  /** Known is what stands in for empty fields of the form. */
  readonly known: SubmissionKnown;
  /** Text is the whole as plain text: what Copy submission copies. */
  readonly text: string;
  readonly commands: readonly Command[];
  readonly exports: readonly Export[];
  /**
   * Ready: it may be copied, downloaded and sent. Waits is why not yet: one
   * sentence.
   */
  readonly ready: boolean;
  readonly waits?: string;
  /**
   * Proposed is the line a correction proposes in place of line ProposedAt of the
   * file (0 for none): the draft for the verb effect, with that line as Place.
   */
  readonly proposed: string;
  readonly proposedAt: number;
  /**
   * Samples is "wanted" (there is more to try the lines on, see SubmissionParams.Try),
   * "done", or "" where there are no lines or nothing to try them on.
   */
  readonly samples: string;
}

/** SubmissionKnown is what the draft's lines say, or in a correction Nmap. */
export interface SubmissionKnown {
  readonly service: string;
  readonly product: string;
  readonly version: string;
  readonly info: string;
  readonly device: string;
  readonly os: string;
}

/** Check is one entry of the check list. */
export interface Check {
  /**
   * ID is stable: "whole", "certain", "version", "known", "lines", "private",
   * "scan", "cut", "service", "product", "platform", "trace", "protocol", "right",
   * "line", "proposed", "silent", "probe", "answers", "notes", "samples", "context".
   */
  readonly id: string;
  /**
   * State is "done", "needs" (it needs the person; nothing leaves before),
   * "better" (the person can do more, and need not) or "unknown" (the page cannot
   * know it).
   */
  readonly state: string;
  readonly sentence: string;
  /** Do says what to do; may be empty. */
  readonly do?: string;
  /** Field is the parameter that settles it: "certain", "service", "keep", ... */
  readonly field?: string;
  /** Command is the ID of a Command that helps. */
  readonly command?: string;
}

/** Private is a value that looks private, wherever it stands. */
export interface Private {
  /** for Keep and Mask; it holds the value */
  readonly id: string;
  /** Kind is "address", "host name", "e-mail address", ... */
  readonly kind: string;
  /** Value and Mask are escaped as in a fingerprint. */
  readonly value: string;
  readonly mask: string;
  /** "keep", "mask" or "" */
  readonly decision: string;
  /** Needed are the 0-based draft lines whose answer changes when it is masked. */
  readonly needed: readonly number[];
  /** in order, one notation after the other, at most 200 */
  readonly places: readonly PrivatePlace[];
  /** of all places */
  readonly count: number;
}

/** PrivatePlace is where a private value stands. */
export interface PrivatePlace {
  /** Part is "response", "lines", "trace", or the name of a field: "notes". */
  readonly part: string;
  /** index into the paste; -1 outside responses */
  readonly fingerprint: number;
  /** -1 outside responses */
  readonly response: number;
  /** bytes of the response; of the text otherwise */
  readonly at: Bytes;
  /** Text are the units of the paste, or of the text the part names. */
  readonly text: Units;
  /**
   * Notation is how the value is written there: "" as it is, else "escapes", "hex",
   * "base64", "bytes" of an address, "numbers" of one in another form, or "within" where it is a
   * part of a value that has its own row.
   */
  readonly notation: string;
}

/** SubmissionField is one labelled field of the submission. */
export interface SubmissionField {
  /** "service", "fingerprint", ... */
  readonly key: string;
  readonly label: string;
  readonly value: string;
  /**
   * From is where the value comes from: "you", "lines" (the draft's answer),
   * "nmap" (the trace), "paste" or "" (there is none).
   */
  readonly from: string;
  /**
   * Masked are the UTF-16 units of Value that a mask replaced, start and end in
   * turn.
   */
  readonly masked: readonly number[];
}

/** Command is one to copy and run. */
export interface Command {
  /** "scan", "version", "correction", "trial", "listen", "own" */
  readonly id: string;
  readonly label: string;
  /** one line; <target> where the target is not known */
  readonly text: string;
  readonly note?: string;
}

/** Export is the submission in one form. */
export interface Export {
  /**
   * Kind is "text", "markdown", "json", "mail", "mailto", "patch" or "overlay". Text
   * and Problem are empty where it is not wanted.
   */
  readonly kind: string;
  readonly label: string;
  /** of the file; "" for mailto */
  readonly name: string;
  /** of media, "text/plain" */
  readonly type: string;
  readonly text: string;
  /** Problem is why there is no text; may be empty. */
  readonly problem?: string;
}

/**
 * TraceParams asks to read what nmap -d --version-trace printed. Payload: the
 * text. Port and Proto choose the service; 0 and "" the only one, or the first.
 */
export interface TraceParams {
  readonly port: number;
  readonly proto: string;
}

/** TraceResult is what the trace tells. Line counts the lines of the text from 1. */
export interface TraceResult {
  /** "7.93"; "" where it is not said */
  readonly nmap: string;
  /** as the head of the output gives it */
  readonly command: string;
  /** of the chosen service */
  readonly target: string;
  /** the first 1,000, and the chosen one */
  readonly rows: readonly TraceRow[];
  /** likewise */
  readonly matches: readonly TraceMatch[];
  /** of the chosen service, at most 100 */
  readonly reads: readonly TraceRead[];
  /** Chosen are indices into Rows and Matches; -1 for none. */
  readonly chosenRow: number;
  readonly chosenMatch: number;
  /**
   * Proto is that of the chosen service; "" where it is not told. Both: its port is
   * there over TCP and over UDP. Unsure: and nothing tells of which the match line is.
   */
  readonly proto: string;
  readonly both: boolean;
  readonly unsure: boolean;
  /**
   * Excerpt are the lines of the chosen service, which is all that a submission needs
   * of the text: as SubmissionParams.Trace they give the same. Kept says where they
   * stand: the units at which each begins and ends, in turn.
   */
  readonly excerpt: string;
  readonly kept: readonly number[];
  readonly guilty: Guilty;
  readonly problems: readonly Problem[];
  readonly sentence: string;
}

/** TraceRow is a row of a port table. */
export interface TraceRow {
  readonly port: number;
  readonly proto: string;
  readonly state: string;
  /** "ssl/http", "ftp?" */
  readonly service: string;
  readonly version: string;
  readonly host: string;
  readonly line: number;
}

/** TraceMatch is a line "Service scan match", of any age. */
export interface TraceMatch {
  /** Kind is "hard", "soft" or "" (old Nmaps do not say). */
  readonly kind: string;
  /** whose response it was; "" in the oldest */
  readonly probe: string;
  /** where the line stands */
  readonly section: string;
  /** 0 where it is not said */
  readonly fileLine: number;
  readonly host: string;
  readonly port: number;
  /** "tcp", "udp" or "" where nothing tells */
  readonly proto: string;
  readonly tunnel: boolean;
  readonly service: string;
  readonly product: string;
  readonly version: string;
  readonly info: string;
  readonly line: number;
}

/** TraceRead is what one read brought. */
export interface TraceRead {
  readonly size: number;
  /**
   * Text is what Nmap shows of it: a dot for every byte that is not printable,
   * nothing from 80 bytes on.
   */
  readonly text: string;
  readonly line: number;
}

/** Guilty is the line of the loaded file that gave the answer. */
export interface Guilty {
  /** 0 where it is not found */
  readonly line: number;
  readonly section: string;
  readonly text: string;
  /**
   * Certain: the number is in the trace and the line there can have given the
   * answer. Otherwise it was looked for.
   */
  readonly certain: boolean;
  /**
   * Sentence says which line it is, what it matched and why, or why it is not
   * found.
   */
  readonly sentence: string;
}

/** WorkshopParams makes a probe. Payload: what it sends, in the notation of Form. */
export interface WorkshopParams {
  /**
   * Form is "text" (with the escapes of a Probe line), "hex" (with or without
   * separators), "dump" (hexdump, xxd, od, Wireshark), "c" (an array or a string),
   * "base64", "raw" (the bytes of a file), or "" to look.
   */
  readonly form: string;
  /** "tcp" or "udp" */
  readonly proto: string;
  readonly name: string;
  /** The directives as they are typed; "" for none. */
  readonly ports: string;
  readonly sslports: string;
  readonly rarity: string;
  readonly fallback: string;
  readonly totalwait: string;
  readonly tcpwrapped: string;
  readonly noPayload: boolean;
  /** Target and Port are for commands. */
  readonly target: string;
  readonly port: number;
}

/** WorkshopResult is the probe. The reply's payload are the bytes it sends. */
export interface WorkshopResult {
  /** as which it was read */
  readonly form: string;
  readonly size: number;
  /** Problems are those of the payload's notation; units of it. */
  readonly problems: readonly Problem[];
  /** Dump shows the bytes, sixteen a line. */
  readonly dump: string;
  /**
   * Line is the Probe line; Section has the directives below it too, and is the
   * small file for a trial as well.
   */
  readonly line: string;
  readonly section: string;
  /** Checks hold Nmap's limits; Field is the parameter each is about. */
  readonly checks: readonly Check[];
  readonly same: readonly SameProbe[];
  /** Commands try it outside the browser, on the person's own target. */
  readonly commands: readonly Command[];
  /** no check needs the person */
  readonly ready: boolean;
}

/** SameProbe is a probe of the loaded file that sends the same. */
export interface SameProbe {
  readonly line: number;
  readonly proto: string;
  readonly name: string;
  /** How is "same", "longer" (it begins with these bytes) or "shorter". */
  readonly how: string;
}
