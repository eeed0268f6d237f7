// Generated from core/api/protocol.go by `go generate ./core/api/...`. Do not edit.

import type { CensusParams, CensusResult, CorpusParams, CorpusResult, DetectParams, DetectResult, EffectParams, EffectResult, LinesParams, LinesResult, LoadParams, LoadResult, NearParams, NearResult, PartialParams, PartialResult, SearchParams, SearchResult, UnloadParams, UnloadResult } from "./protocol_database.ts";
import type { SubmissionParams, SubmissionResult, TraceParams, TraceResult, WorkshopParams, WorkshopResult } from "./protocol_submission.ts";
export * from "./protocol_database.ts";
export * from "./protocol_submission.ts";

/** Protocol is the version both sides of the boundary must agree on. */
export const Protocol = 1;

/** MaxPaste is the size in bytes up to which a paste is read. */
export const MaxPaste = 5_000_000;

/**
 * Units is a half-open range of UTF-16 code units in a text the page holds in
 * an editor: the paste or the match lines.
 */
export type Units = readonly [number, number];

/** Bytes is a half-open range of bytes in one response. */
export type Bytes = readonly [number, number];

/**
 * Request is the header of one call. The payload that travels with it is named
 * in the docstring of the verb's parameters.
 */
export interface Request {
  readonly v: number;
  readonly id: number;
  readonly op: string;
  readonly params: unknown;
}

/** Reply is the header of an answer; exactly one of Result and Error is set. */
export interface Reply {
  readonly id: number;
  readonly ok: boolean;
  readonly result?: unknown;
  readonly error?: Failure;
}

/** Failure is why a call gave no result. */
export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
  /** Hint says what to do now; may be empty. */
  readonly hint?: string;
}

/** FailureCode names the kinds of failure. No others occur. */
export type FailureCode = "unknown-verb" | "bad-request" | "wrong-protocol" | "stale-paste" | "not-found" | "too-large" | "no-database" | "cancelled" | "internal";

/**
 * Control is what may be sent while a call runs: it is not answered. A call that
 * it ends is answered with Cancelled.
 */
export interface Control {
  readonly cancel: number;
}

/** Greeting is the header of the first message; it answers nothing. */
export interface Greeting {
  readonly hello: Hello;
}

/** Hello says who answers. */
export interface Hello {
  readonly protocol: number;
  readonly version: string;
  readonly go: string;
}

/**
 * ParseParams asks to read a paste. Payload: the editor's text, UTF-8.
 * The service keeps the paste under Paste until the next one is read; later calls
 * name it and fail with StalePaste when another has taken its place. A long paste
 * tells its progress in bytes, and cancel works: then the paste before it stays, as
 * it does when the call fails.
 */
export interface ParseParams {
  readonly paste: number;
}

/**
 * ParseResult lists what was found, in the order of the text: at most 2,000
 * fingerprints and 200 problems, and a problem that says how many more there are.
 */
export interface ParseResult {
  readonly paste: number;
  readonly lines: number;
  /** bytes */
  readonly size: number;
  readonly fingerprints: readonly Fingerprint[];
  readonly problems: readonly Problem[];
  /** Sentence sums it up: "3 fingerprints found, 1 damaged, nothing skipped". */
  readonly sentence: string;
}

/** Fingerprint is one row of the list. */
export interface Fingerprint {
  readonly index: number;
  /** -1 when the header is missing */
  readonly port: number;
  /** "tcp", "udp", "sctp" or "" */
  readonly proto: string;
  /** "21/tcp" */
  readonly label: string;
  readonly tunnel: string;
  /**
   * State is "whole", "truncated" (bytes are missing: Nmap kept a part of some
   * response, or the paste ends too early) or "damaged" (some bytes are not
   * certain).
   */
  readonly state: string;
  /** Dress is how it stood in the paste: "bare", "normal", "xml", ... */
  readonly dress: string;
  /** sentences */
  readonly repairs: readonly string[];
  /**
   * Probes are the names of the first 1,000 responses, which are the ones that
   * decode gives; Responses counts all of them.
   */
  readonly probes: readonly string[];
  readonly responses: number;
  readonly facts: readonly Fact[];
  readonly at: Units;
  /** 1-based line of the paste */
  readonly line: number;
}

/** Fact is one header field in words. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Note says what is odd about it, or what it means; may be empty. */
  readonly note?: string;
  readonly at?: Units;
}

/** Problem is a finding, placed in an editor's text. */
export interface Problem {
  readonly code: string;
  /** "error", "warning", "advice" */
  readonly severity: string;
  readonly at: Units;
  readonly line: number;
  /** 1-based, UTF-16 units as the editor counts */
  readonly column: number;
  readonly message: string;
  readonly hint?: string;
  /** Nmap is what Nmap itself would print, verbatim. */
  readonly nmap?: string;
  readonly related?: readonly Related[];
  readonly fix?: Fix;
}

/** Related is the other place of a finding. */
export interface Related {
  readonly at: Units;
  readonly message: string;
}

/** Fix is a repair the page can apply as one undo step. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** Edit replaces At by Text. */
export interface Edit {
  readonly at: Units;
  readonly text: string;
}

/**
 * DecodeParams asks for the bytes of one fingerprint. The reply's payload packs
 * three parts, each with the responses in order:
 *
 *   - their bytes, at DataAt;
 *   - at MapAt, an Int32Array of two numbers a byte: the Units of the paste that
 *     the byte was read from;
 *   - at EscapedAt of each response, an Int32Array of one number a byte and one
 *     more: where the byte begins in Escaped, and its end.
 *
 * The Int32Arrays are little-endian and 4-aligned.
 */
export interface DecodeParams {
  readonly paste: number;
  readonly fingerprint: number;
}

/** DecodeResult describes the responses of one fingerprint. */
export interface DecodeResult {
  readonly fingerprint: Fingerprint;
  readonly responses: readonly Response[];
  /** MapAt is the byte offset of the Int32Array in the payload. */
  readonly mapAt: number;
}

/** Response is one %r(...) of a fingerprint. */
export interface Response {
  readonly index: number;
  readonly probe: string;
  readonly declared: number;
  readonly shown: number;
  /** DataAt is the offset of its bytes in the payload. */
  readonly dataAt: number;
  /**
   * Cut is "" or why bytes are missing: "900", "1300", "xml" (old Nmaps cut the
   * attribute), "end" (the paste ends here), "damage".
   */
  readonly cut: string;
  /** Size says how many bytes are there: "900 of 2,214 bytes". */
  readonly size: string;
  /** Shared is how many leading bytes repeat the NULL banner; 0 for none. */
  readonly shared: number;
  /** SameAs is the index of the first response with the same bytes, or -1. */
  readonly sameAs: number;
  /** Notes are sentences on sameness, sharing, and what missing bytes mean. */
  readonly notes: readonly string[];
  /**
   * Escaped is the fingerprint's own notation of the bytes: ASCII, no line
   * breaks.
   */
  readonly escaped: string;
  /** EscapedAt is the offset in the payload of Shown+1 places in Escaped. */
  readonly escapedAt: number;
  readonly at: Units;
}

/**
 * TryParams tries match lines on one fingerprint. Payload: the lines as the
 * editor holds them, UTF-8. With Fingerprint -1 the lines are only checked.
 */
export interface TryParams {
  readonly paste: number;
  readonly fingerprint: number;
  /**
   * Trace names the 0-based line to say in full where it stopped; -1 for
   * none. Short stops are given for every line that fails.
   */
  readonly trace: number;
}

/** TryResult is everything the page shows about the lines. */
export interface TryResult {
  readonly lines: readonly Line[];
  readonly problems: readonly Problem[];
  /** Verdict is what Nmap would say with these lines alone. */
  readonly verdict: Verdict;
}

/** Line is one line of the editor. */
export interface Line {
  /** 0-based line of the editor */
  readonly index: number;
  readonly at: Units;
  /**
   * Kind is "match", "softmatch", "probe", "directive", "comment", "blank" or
   * "refused" (Nmap does not know its first word).
   */
  readonly kind: string;
  readonly service?: string;
  /** Section is the probe whose section the line stands in; "" without one. */
  readonly section?: string;
  /**
   * Tokens colour the line, in order. Kinds: keyword, service, letter, delimiter,
   * pattern, flag, text, variable, bad (a variable Nmap cannot read), comment,
   * protocol, probe, payload, argument.
   */
  readonly tokens: readonly Token[];
  /** Groups are the capture groups of the pattern: Groups[0] is group 1. */
  readonly groups: readonly Group[];
  /** Hits and Tried count responses. */
  readonly hits: number;
  readonly tried: number;
  readonly runs: readonly Run[];
  /** "ok", "refused" (Nmap would refuse the file), "idle" */
  readonly stage: string;
}

/** Token is a coloured piece of a line. */
export interface Token {
  readonly at: Units;
  readonly kind: string;
  /** Capture is the number of the capture a variable refers to; 0 for none. */
  readonly capture?: number;
  /** Field is the field a template token belongs to: "p", "v", "cpe:/a", ... */
  readonly field?: string;
}

/** Group is a capture group of a pattern. */
export interface Group {
  readonly number: number;
  readonly name?: string;
  readonly at: Units;
  /** Holds says what it can contain, in words. */
  readonly holds?: string;
  /** Fields are the fields whose template uses it. */
  readonly fields: readonly string[];
}

/** Run is one line on one response. */
export interface Run {
  readonly response: number;
  /**
   * Outcome is "match", "no-match", "match-limit", "depth-limit",
   * "heap-limit", "not-tried" (the line's section is not in the chain) or
   * "refused" (the pattern does not compile).
   */
  readonly outcome: string;
  /** what the whole pattern matched */
  readonly at: Bytes;
  readonly captures: readonly Capture[];
  readonly steps: number;
  /**
   * NeedsEnd: the answer may change with the bytes Nmap did not print; Why says
   * how.
   */
  readonly needsEnd: boolean;
  readonly why?: string;
  readonly stop?: Stop;
  readonly fields: readonly Field[];
  /** what Nmap would print while filling fields */
  readonly warnings: readonly string[];
}

/** Capture is a group that took part (Set) or did not. */
export interface Capture {
  readonly number: number;
  readonly set: boolean;
  readonly at: Bytes;
}

/** Stop is where a line that fails was refused. */
export interface Stop {
  /** byte of the response */
  readonly at: number;
  /** what was accepted before it */
  readonly taken: Bytes;
  /** the part of the pattern that refused it */
  readonly node: Units;
  /** TakenNode is the part of the pattern that had been satisfied. */
  readonly takenNode: Units;
  /** "w", "a digit", ... */
  readonly asks: string;
  /** "2", "the end of the response", ... */
  readonly finds: string;
  readonly sentence: string;
}

/** Field is one version field after its template was expanded. */
export interface Field {
  /** "p", "v", "i", "h", "o", "d", "cpe:/a", ... */
  readonly field: string;
  /** "product", "version", "info", ... */
  readonly name: string;
  /** as Nmap prints it, sanitised */
  readonly value: string;
  readonly template: Units;
  readonly pieces: readonly Piece[];
  /** bytes that fit */
  readonly room: number;
  readonly used: number;
  /** why Nmap leaves it empty */
  readonly empty?: string;
  /**
   * Line (0-based, of the editor) and Response are those of the hit that fills
   * it; a verdict may merge fields of two hits.
   */
  readonly line: number;
  readonly response: number;
}

/** Piece is a part of a value and where it comes from. */
export interface Piece {
  readonly text: string;
  readonly template: Units;
  /** 0 for literal text */
  readonly capture: number;
  /** the capture's bytes in the response */
  readonly at: Bytes;
}

/** Verdict is Nmap's answer for the port from these lines. */
export interface Verdict {
  /** Kind is "hard", "soft", "none", or "idle" (nothing to try). */
  readonly kind: string;
  /** Sentence is the answer in words; Detail the one below it. */
  readonly sentence: string;
  readonly detail?: string;
  /** winning line, 0-based; -1 for none */
  readonly line: number;
  /** response it won on; -1 for none */
  readonly response: number;
  /** Fields are the merged fields (a soft match's survive a later hard match). */
  readonly fields: readonly Field[];
  /**
   * Row is Nmap's own table: a header line, the row, and Service Info when
   * there is any, each in pieces.
   */
  readonly row: readonly RowLine[];
  readonly cpes: readonly string[];
  /** Trace is the story, response by response. */
  readonly trace: readonly Hop[];
}

/** RowLine is one printed line; its pieces concatenate to the text. */
export interface RowLine {
  readonly pieces: readonly RowPiece[];
}

/** RowPiece is printed text with the field and capture it comes from. */
export interface RowPiece {
  readonly text: string;
  readonly field?: string;
  readonly capture?: number;
  /** Line and Response are those of the hit the text comes from; -1 for none. */
  readonly line: number;
  readonly response: number;
}

/** Hop is one response of the trace. */
export interface Hop {
  readonly response: number;
  readonly probe: string;
  /** the section that answered; "" for none */
  readonly via: string;
  readonly line: number;
  /** "hard", "soft", "none", "ignored", "skipped" */
  readonly kind: string;
  readonly sentence: string;
}

/** EncodeParams asks for a text to take away. */
export interface EncodeParams {
  readonly paste: number;
  readonly fingerprint: number;
  /**
   * Form is "wrapped" or "line" for the fingerprint; "text", "hex",
   * "hexdump", "escaped" or "base64" for bytes of one response.
   */
  readonly form: string;
  readonly response: number;
  /** all bytes when absent */
  readonly at?: Bytes;
}

/** EncodeResult is the text. */
export interface EncodeResult {
  readonly text: string;
}

/** Report is the header of a message sent while a long call runs. */
export interface Report {
  readonly id: number;
  readonly progress: Progress;
}

/** Progress counts what is done of a long call. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** Each verb with the types of its parameters and its result. */
export interface Verbs {
  readonly parse: { readonly params: ParseParams; readonly result: ParseResult };
  readonly decode: { readonly params: DecodeParams; readonly result: DecodeResult };
  readonly try: { readonly params: TryParams; readonly result: TryResult };
  readonly encode: { readonly params: EncodeParams; readonly result: EncodeResult };
  readonly load: { readonly params: LoadParams; readonly result: LoadResult };
  readonly unload: { readonly params: UnloadParams; readonly result: UnloadResult };
  readonly detect: { readonly params: DetectParams; readonly result: DetectResult };
  readonly partial: { readonly params: PartialParams; readonly result: PartialResult };
  readonly near: { readonly params: NearParams; readonly result: NearResult };
  readonly corpus: { readonly params: CorpusParams; readonly result: CorpusResult };
  readonly effect: { readonly params: EffectParams; readonly result: EffectResult };
  readonly census: { readonly params: CensusParams; readonly result: CensusResult };
  readonly search: { readonly params: SearchParams; readonly result: SearchResult };
  readonly lines: { readonly params: LinesParams; readonly result: LinesResult };
  readonly submission: { readonly params: SubmissionParams; readonly result: SubmissionResult };
  readonly trace: { readonly params: TraceParams; readonly result: TraceResult };
  readonly workshop: { readonly params: WorkshopParams; readonly result: WorkshopResult };
}
