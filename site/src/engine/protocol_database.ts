// Generated from core/api/protocol_database.go by `go generate ./core/api/...`. Do not edit.

import type { Problem, Stop, Token, Verdict } from "./protocol.ts";

/** MaxDatabase is the size in bytes up to which a probes file is read. */
export const MaxDatabase = 16_000_000;

/**
 * LoadParams asks to read a probes file. Payload: the bytes of the file.
 * Progress is told in bytes and cancel works; until the call succeeds an earlier
 * database stays, and it stays when the call fails. A text that is no probes file
 * fails with NoDatabase, one over MaxDatabase with TooLarge.
 *
 * Most of the time goes into an index. A caller that names its build in Build is
 * given the index as the reply's payload, 0.9 MB for Nmap's file; given back behind
 * the same file by the same build, it makes reading that file again two to three
 * times faster, and the reply's payload is empty. Index bytes that are damaged, or
 * of another file or build, are refused without a word: the index is made anew and
 * given again.
 */
export interface LoadParams {
  /**
   * File is how many bytes of the payload are the file; those behind them are an
   * index. 0: all are the file.
   */
  readonly file?: number;
  /**
   * Build names what may read the index again: the version of the program; "" for
   * no index.
   */
  readonly build?: string;
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
   * Age is what the file's head says of its age, in words, "" where it says
   * nothing: "revision 38936 of 2024-08-01", or "copyright year 2026". No
   * nmap-service-probes says which Nmap it belongs to. Head is that line.
   */
  readonly age: string;
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
  /**
   * Comment is the comment that the line that hits stands under, without its #:
   * right above it, or above lines of the same product.
   */
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
  /**
   * GaveUp are lines at which Nmap meets one of its limits: the first ten of
   * GaveUpCount.
   */
  readonly gaveUp: readonly Near[];
  readonly gaveUpCount: number;
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
   * ten each, over fingerprint and corpus, those with the most responses first. Of
   * TakesFrom and AlsoTakes those of other services than the draft's come before.
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

/** Reach counts responses, each as if it had come alone, and fingerprints. */
export interface Reach {
  readonly fingerprints: number;
  readonly responses: number;
  /** the draft matches */
  readonly matches: number;
  /** and answers first */
  readonly wins: number;
  /** of these, no line answered before */
  readonly new: number;
  /**
   * Named is how many fingerprints the draft names in the end: Nmap asks in order,
   * and a line that answers an earlier response ends it.
   */
  readonly named: number;
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
   * "all" is the text of the whole line, "text" that of any field of a match line.
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
