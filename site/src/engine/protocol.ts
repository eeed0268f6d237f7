// Generated from core/api/protocol*.go by `go generate ./core/api/...`. Do not edit.

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
 * The service keeps the paste under Paste until the next parse; later calls
 * name it and fail with StalePaste when another has taken its place.
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

/** MaxDatabase is the size in bytes up to which a probes file is read. */
export const MaxDatabase = 16_000_000;

/**
 * LoadParams asks to read a probes file. Payload: the bytes of the file.
 * Progress is told in bytes and cancel works; until the call succeeds an earlier
 * database stays, and it stays when the call fails. A text that is no probes file
 * fails with NoDatabase, one over MaxDatabase with TooLarge. Nothing has to be
 * kept but the file: reading it again costs no more than reading an index would.
 */
export interface LoadParams {
}

/** LoadResult says what was read. */
export interface LoadResult {
  /** bytes */
  readonly size: number;
  readonly lines: number;
  readonly probes: number;
  readonly matches: number;
  readonly softmatches: number;
  /**
   * Version is the Nmap the file belongs to, where its head says so: "7.991".
   * Head is that line.
   */
  readonly version: string;
  readonly head: string;
  readonly sections: readonly Section[];
  /**
   * Problems stand in the order of the file: at most 200, and one that says how
   * many more there are. Refused counts the lines this Nmap refuses.
   */
  readonly problems: readonly FileProblem[];
  readonly refused: number;
  /**
   * Stop is the first line at which this Nmap (7.991) would stop and quit, 0 for
   * none, and Fatal what it would print.
   */
  readonly stop: number;
  readonly fatal?: string;
  /** Memory is about what the database takes, in bytes. */
  readonly memory: number;
  /** Sentence sums it up: "187 probes, 11,968 match and 203 softmatch lines.". */
  readonly sentence: string;
}

/** Section is a Probe line and what stands below it. */
export interface Section {
  /** of the Probe line */
  readonly line: number;
  /** the last line that belongs to it */
  readonly end: number;
  readonly proto: string;
  readonly name: string;
  readonly rarity: number;
  readonly matches: number;
  readonly softmatches: number;
}

/** FileProblem is a finding in a probes file; its places count in the line's text. */
export interface FileProblem {
  readonly problem: Problem;
  /**
   * RefusedBy are those of 7.93, 7.99 and 7.991 that would refuse the line;
   * AcceptedBy the others.
   */
  readonly refusedBy: readonly string[];
  readonly acceptedBy: readonly string[];
}

/** UnloadParams asks to forget the database. */
export interface UnloadParams {
}

/** UnloadResult says whether there was one. */
export interface UnloadResult {
  readonly had: boolean;
}

/**
 * DetectParams asks what Nmap says of a fingerprint with this database. Payload:
 * the draft, unless Place is -1.
 */
export interface DetectParams {
  readonly paste: number;
  readonly fingerprint: number;
  readonly place: number;
}

/** DetectResult is Nmap's answer and how it came about. */
export interface DetectResult {
  /** Verdict is the answer: sentence, row, merged fields, CPEs. */
  readonly verdict: Verdict;
  /** Place and Section are where the draft was put; 0 and "" without one. */
  readonly place: number;
  readonly section: string;
  /** Walks tell the way, a response each. */
  readonly walks: readonly Walk[];
  /**
   * Asked is how many times Nmap would run a line to get here; Run how many were
   * left to run after the index had ruled the others out.
   */
  readonly run: number;
  readonly asked: number;
}

/** Walk is the way of one response through the chain of its probe. */
export interface Walk {
  readonly response: number;
  readonly probe: string;
  /** Known: the database has a probe of this name and protocol. */
  readonly known: boolean;
  /**
   * Kind is what came of it in the order of the fingerprint: "hard", "soft",
   * "none", "ignored" or "skipped" (the port had been decided before). Alone is
   * what the response gives by itself: "hard", "soft" or "none".
   */
  readonly kind: string;
  readonly alone: string;
  /** Line is the line that hits; Via the section it stands in. */
  readonly line: number;
  readonly via: string;
  readonly sentence: string;
  /** Sent says why Nmap sends the probe to this port, or that it would not. */
  readonly sent: string;
  /**
   * Trace is what --version-trace prints for the hit, with <target> for the
   * address; "" without one.
   */
  readonly trace?: string;
  /** Comment is the comment right above the line that hits, without its #. */
  readonly comment?: string;
  /** Sections are those of the chain, in order. Nmap asks them up to the hit. */
  readonly sections: readonly WalkSection[];
  /**
   * NeedsEnd: the bytes that are missing may change the answer; Why says how,
   * and Open are lines that they might bring to match: the first ten.
   */
  readonly needsEnd: boolean;
  readonly why?: string;
  readonly open: readonly Near[];
  /** GaveUp are lines at which Nmap meets one of its limits. */
  readonly gaveUp: readonly Near[];
}

/** WalkSection is one section of a chain. */
export interface WalkSection {
  readonly probe: string;
  /** Role is "own", "fallback", "null" or "draft" (lines above any Probe line). */
  readonly role: string;
  /**
   * Lines is how many match lines it has; Asked how many of them Nmap tries, 0
   * when an earlier section has answered.
   */
  readonly lines: number;
  readonly asked: number;
  /** Kind is "hard", "soft", "none" or "not-asked"; Line the line that hits. */
  readonly kind: string;
  readonly line: number;
  readonly sentence: string;
  /** Nearest is the line that came furthest, where none hits. */
  readonly nearest?: Near;
}

/** Near is a line of the database and how it fared on a response. */
export interface Near {
  readonly line: number;
  readonly section: string;
  readonly soft: boolean;
  readonly service: string;
  /** the template's text */
  readonly product: string;
  /** the line */
  readonly text: string;
  /** Response is the one it was tried on; -1 for none. */
  readonly response: number;
  /** Got is how much of the pattern was satisfied, in percent. */
  readonly got: number;
  /** Stop is where it stopped; absent for a line that matches or was not tried. */
  readonly stop?: Stop;
  readonly sentence: string;
}

/**
 * PartialParams asks what Nmap says after the first n bytes of a response, for
 * every n. Payload: the draft, unless Place is -1.
 */
export interface PartialParams {
  readonly paste: number;
  readonly fingerprint: number;
  readonly response: number;
  readonly place: number;
}

/** PartialResult cuts 0..Size into runs of n with the same answer. */
export interface PartialResult {
  /** bytes of the response */
  readonly size: number;
  readonly spans: readonly PartialSpan[];
  /** First is the least n at which a hard match ends the port; -1 for none. */
  readonly first: number;
  readonly sentence: string;
}

/** PartialSpan is the answer after From up to To bytes, both included. */
export interface PartialSpan {
  readonly from: number;
  readonly to: number;
  /** "hard", "soft", "none" */
  readonly kind: string;
  readonly line: number;
  readonly service: string;
  /** Sentence: "From 62 bytes on, line 750 matches: ftp.". */
  readonly sentence: string;
}

/**
 * NearParams asks for lines that nearly match. Payload: the draft, may be empty;
 * its first match line is then what Start, Service and Product compare with.
 */
export interface NearParams {
  readonly paste: number;
  readonly fingerprint: number;
  /** -1 for all */
  readonly response: number;
  /** at most 100 */
  readonly limit: number;
}

/** NearResult lists lines; each can be opened as a draft by its text. */
export interface NearResult {
  /**
   * Near are those that came furthest, best first, by the share of the pattern
   * and of the response they got through.
   */
  readonly near: readonly Near[];
  /**
   * Start share the literal start of the draft or of the line that answers, or,
   * without either, have the longest start in common with the response.
   */
  readonly start: readonly Near[];
  /** Kin have the same service, those of the same product first. */
  readonly kin: readonly Near[];
  /** KinCount is how many there are. */
  readonly kinCount: number;
}

/**
 * CorpusParams adds a file to the corpus, fingerprints to try a draft on.
 * Payload: the file's text. The corpus is kept until it is cleared.
 */
export interface CorpusParams {
  readonly name: string;
  /** Clear empties the corpus first; with no payload that is all. */
  readonly clear: boolean;
}

/** CorpusResult says what the corpus holds now. */
export interface CorpusResult {
  readonly files: number;
  readonly fingerprints: number;
  readonly responses: number;
  /** bytes of all responses */
  readonly size: number;
  /** Added is how many fingerprints this file brought. */
  readonly added: number;
  readonly sentence: string;
}

/**
 * EffectParams asks what the draft changes at its place. Payload: the draft.
 * Progress counts fingerprints.
 */
export interface EffectParams {
  readonly paste: number;
  /** -1 for the corpus alone */
  readonly fingerprint: number;
  readonly place: number;
  /** Line is the 0-based line of the editor to tell of; -1 for all of them. */
  readonly line: number;
  /** Corpus: try the corpus too. */
  readonly corpus: boolean;
  /**
   * Generated is how many lines of the file to make responses for, to see
   * whether the draft is too broad; 0 for none, at most 20,000.
   */
  readonly generated: number;
}

/** EffectResult is what the draft changes. */
export interface EffectResult {
  readonly place: number;
  readonly section: string;
  /** Here is the fingerprint at hand, Corpus the corpus. */
  readonly here: Reach;
  readonly corpus: Reach;
  /**
   * TakesFrom are lines of the file that answered before and do not with the
   * draft in place, ShadowedBy lines that answer although the draft matches:
   * the ten most frequent each, over fingerprint and corpus.
   */
  readonly takesFrom: readonly Rival[];
  readonly shadowedBy: readonly Rival[];
  /**
   * Generated is how many responses were made from other lines' patterns, and
   * Taken how many of them the draft matches; AlsoTakes are those lines.
   */
  readonly generated: number;
  readonly taken: number;
  readonly alsoTakes: readonly Rival[];
  /**
   * Breadth is "none" (it wins nowhere), "sharp", "shared" (it takes responses
   * from lines with its own service) or "broad" (it takes other services').
   */
  readonly breadth: string;
  readonly sentence: string;
  readonly notes: readonly string[];
}

/** Reach counts responses. */
export interface Reach {
  readonly fingerprints: number;
  readonly responses: number;
  /** the draft matches */
  readonly matches: number;
  /** and answers first */
  readonly wins: number;
  /** of these, no line answered before */
  readonly new: number;
}

/** Rival is a line of the file that competes with the draft. */
export interface Rival {
  readonly line: number;
  readonly section: string;
  readonly soft: boolean;
  readonly service: string;
  readonly text: string;
  /** Count is how many responses, Cases the first of them. */
  readonly count: number;
  readonly cases: readonly EffectCase[];
}

/**
 * EffectCase is one response of the fingerprint at hand (File ""), of the corpus,
 * or a made one (File "generated": Shown is its beginning).
 */
export interface EffectCase {
  readonly file: string;
  /** counts in the file */
  readonly fingerprint: number;
  readonly response: number;
  /** "21/tcp" */
  readonly label: string;
  readonly probe: string;
  readonly shown: string;
}

/**
 * CensusParams asks for the database's answer to every fingerprint of the corpus.
 * Progress counts fingerprints.
 */
export interface CensusParams {
}

/**
 * CensusResult counts the answers. The reply's payload is an Int32Array, for each
 * fingerprint of the corpus the line that answers, -1 for none, and the kind: 0
 * none, 1 soft, 2 hard.
 */
export interface CensusResult {
  readonly fingerprints: number;
  readonly hard: number;
  readonly soft: number;
  readonly none: number;
  /** the ten that answer most */
  readonly lines: readonly Rival[];
  readonly sentence: string;
}

/** SearchParams asks for lines of the file. */
export interface SearchParams {
  readonly query: string;
  /**
   * In is "all", "service", "product", "text", "regex", "cpe" or "probe". A
   * regex is in the notation of patterns; the others find text in either case.
   * "all" is the text of the whole line.
   */
  readonly in: string;
}

/**
 * SearchResult counts them. The reply's payload is an Int32Array of line
 * numbers, ascending.
 */
export interface SearchResult {
  readonly count: number;
  /** "5 lines name it." */
  readonly sentence: string;
  /** Problem is why a regex cannot be searched; may be empty. */
  readonly problem?: string;
}

/**
 * LinesParams asks for lines of the file to show: Count from From, or those whose
 * numbers the payload lists as an Int32Array. At most 1,000 are given.
 */
export interface LinesParams {
  readonly from: number;
  readonly count: number;
}

/**
 * LinesResult are the lines, in the order asked for; numbers that do not exist
 * are left out.
 */
export interface LinesResult {
  readonly lines: readonly FileLine[];
}

/**
 * FileLine is one line of the file. Kinds and tokens are those of Line; a line
 * this Nmap refuses has kind "refused".
 */
export interface FileLine {
  readonly number: number;
  readonly kind: string;
  readonly section: string;
  readonly text: string;
  readonly tokens: readonly Token[];
}

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
   * "scan", "cut", "service", "product", "platform", "trace", "right", "line",
   * "proposed", "silent", "probe", "answers", "notes".
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
  /** in order, at most 200 */
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
  /** Kind is "text", "markdown", "json", "mail", "mailto", "patch" or "overlay". */
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
  readonly rows: readonly TraceRow[];
  readonly matches: readonly TraceMatch[];
  /** of the chosen service, at most 100 */
  readonly reads: readonly TraceRead[];
  /** Chosen are indices into Rows and Matches; -1 for none. */
  readonly chosenRow: number;
  readonly chosenMatch: number;
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
