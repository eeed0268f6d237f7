/* judge: answers for Go tests what libpcre2-8 says, and how long it takes.

   It reads frames from standard input and answers each with one frame on
   standard output. A frame is a 32-bit length and that many bytes; all numbers
   are 32 bits, little endian, unless said otherwise. The first byte of a frame
   says what it is:

     'v'  version                       -> text
     'm'  match: pattern, subjects      -> compile error, or one answer a subject
     'l'  load lines to be timed        -> compile errors, compile time
     's'  set the subjects for timing   -> count
     't'  time lines [from, to)         -> a 64-bit time in ns a line, and matches
     'r'  time all lines, by subject    -> a 64-bit time in ns a subject

   The interpreter only: no pattern is given to the JIT compiler. Limits of 0
   are PCRE2's defaults. Build: cc -O2 judge.c -lpcre2-8 */

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* The bits of a flags word, in the order of the table in oracle_test.go. */
static const uint32_t flag_bits[] = {
  PCRE2_CASELESS, PCRE2_MULTILINE, PCRE2_DOTALL, PCRE2_EXTENDED,
  PCRE2_EXTENDED_MORE, PCRE2_NO_AUTO_CAPTURE, PCRE2_DUPNAMES, PCRE2_UNGREEDY,
  PCRE2_ANCHORED, PCRE2_ENDANCHORED, PCRE2_DOLLAR_ENDONLY,
  PCRE2_MATCH_UNSET_BACKREF, PCRE2_ALLOW_EMPTY_CLASS, PCRE2_ALT_CIRCUMFLEX,
  PCRE2_FIRSTLINE, PCRE2_LITERAL, PCRE2_NO_START_OPTIMIZE,
  PCRE2_NO_AUTO_POSSESS, PCRE2_NO_DOTSTAR_ANCHOR,
};

static void die(const char *why) {
  fprintf(stderr, "judge: %s\n", why);
  exit(2);
}

/* A growing buffer for answers, and a reader for requests. */

static unsigned char *out;
static size_t out_len, out_cap;

static void put(const void *p, size_t n) {
  if (out_len + n > out_cap) {
    out_cap = 2 * (out_len + n);
    if ((out = realloc(out, out_cap)) == NULL) die("out of memory");
  }
  memcpy(out + out_len, p, n);
  out_len += n;
}

static void put32(uint32_t v) { put(&v, 4); }
static void put64(uint64_t v) { put(&v, 8); }

static unsigned char *in;
static size_t in_len, in_at;

static uint32_t get32(void) {
  uint32_t v;
  if (in_at + 4 > in_len) die("a frame is too short for a number");
  memcpy(&v, in + in_at, 4);
  in_at += 4;
  return v;
}

static const unsigned char *get_bytes(size_t *n) {
  const unsigned char *p;
  *n = get32();
  if (in_at + *n > in_len) die("a frame is too short for a text");
  p = in + in_at;
  in_at += *n;
  return p;
}

static int get_frame(void) {
  uint32_t n;
  if (fread(&n, 4, 1, stdin) != 1) return 0;
  free(in);
  if ((in = malloc(n + 1)) == NULL) die("out of memory");
  if (n > 0 && fread(in, n, 1, stdin) != 1) die("the input ends inside a frame");
  in_len = n;
  in_at = 1;
  return n > 0;
}

static void send_frame(void) {
  uint32_t n = (uint32_t)out_len;
  if (fwrite(&n, 4, 1, stdout) != 1 || fwrite(out, 1, n, stdout) != n) die("cannot write");
  fflush(stdout);
  out_len = 0;
}

static uint64_t now(void) {
  struct timespec ts;
  clock_gettime(CLOCK_MONOTONIC, &ts);
  return (uint64_t)ts.tv_sec * 1000000000u + (uint64_t)ts.tv_nsec;
}

static uint32_t options(uint32_t flags) {
  uint32_t opts = 0;
  for (size_t i = 0; i < sizeof flag_bits / sizeof flag_bits[0]; i++)
    if (flags & (1u << i)) opts |= flag_bits[i];
  return opts;
}

static pcre2_match_context *limits(uint32_t match, uint32_t depth, uint32_t heap) {
  pcre2_match_context *mc = pcre2_match_context_create(NULL);
  if (mc == NULL) die("out of memory");
  if (match) pcre2_set_match_limit(mc, match);
  if (depth) pcre2_set_depth_limit(mc, depth);
  if (heap) pcre2_set_heap_limit(mc, heap);
  return mc;
}

/* 'm': flags, match limit, depth limit, heap limit, pattern, count, then for
   each subject its start offset and text. Answer: 1, error number, offset; or
   0, group count, then for each subject: return code, 2*(groups+1) offsets, and
   the mark (0xffffffff for none). */
static void do_match(void) {
  uint32_t flags = get32();
  uint32_t lm = get32(), ld = get32(), lh = get32();
  size_t n;
  const unsigned char *pattern = get_bytes(&n);
  uint32_t count = get32();
  int error;
  PCRE2_SIZE offset;
  pcre2_code *code = pcre2_compile(pattern, n, options(flags), &error, &offset, NULL);
  if (code == NULL) {
    put32(1);
    put32((uint32_t)error);
    put32((uint32_t)offset);
    return;
  }
  uint32_t groups;
  pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &groups);
  put32(0);
  put32(groups);
  pcre2_match_context *mc = limits(lm, ld, lh);
  pcre2_match_data *md = pcre2_match_data_create_from_pattern(code, NULL);
  for (uint32_t i = 0; i < count; i++) {
    uint32_t start = get32();
    const unsigned char *subject = get_bytes(&n);
    int rc = pcre2_match(code, subject, n, start, 0, md, mc);
    put32((uint32_t)rc);
    PCRE2_SIZE *ov = pcre2_get_ovector_pointer(md);
    for (uint32_t g = 0; g < 2 * (groups + 1); g++)
      put32(rc > 0 && g < 2 * (uint32_t)rc ? (uint32_t)ov[g] : 0xffffffffu);
    PCRE2_SPTR mark = rc > 0 || rc == PCRE2_ERROR_NOMATCH ? pcre2_get_mark(md) : NULL;
    if (mark == NULL) {
      put32(0xffffffffu);
    } else {
      put32((uint32_t)mark[-1]);
      put(mark, mark[-1]);
    }
  }
  pcre2_match_data_free(md);
  pcre2_match_context_free(mc);
  pcre2_code_free(code);
}

/* The lines and subjects to be timed. Each line has match data of its own, as
   Nmap has it. */
struct line {
  pcre2_code *code;
  pcre2_match_data *md;
};
static struct line *lines;
static uint32_t line_count;
static unsigned char **subjects;
static size_t *subject_len;
static uint32_t subject_count;
static pcre2_match_context *timing_limits;

/* 'l': three limits, count, then flags and pattern of each line. Answer: how
   many did not compile, and the 64-bit time of compiling all, in ns. */
static void do_load(void) {
  uint32_t lm = get32(), ld = get32(), lh = get32(), failed = 0;
  for (uint32_t i = 0; i < line_count; i++) {
    pcre2_match_data_free(lines[i].md);
    pcre2_code_free(lines[i].code);
  }
  if (timing_limits) pcre2_match_context_free(timing_limits);
  timing_limits = limits(lm, ld, lh);
  line_count = get32();
  if ((lines = realloc(lines, (line_count + 1) * sizeof *lines)) == NULL) die("out of memory");
  uint64_t began = now();
  for (uint32_t i = 0; i < line_count; i++) {
    uint32_t flags = get32();
    size_t n;
    const unsigned char *pattern = get_bytes(&n);
    int error;
    PCRE2_SIZE offset;
    lines[i].code = pcre2_compile(pattern, n, options(flags), &error, &offset, NULL);
    lines[i].md = NULL;
    if (lines[i].code == NULL) failed++;
  }
  uint64_t took = now() - began;
  for (uint32_t i = 0; i < line_count; i++)
    if (lines[i].code) lines[i].md = pcre2_match_data_create_from_pattern(lines[i].code, NULL);
  put32(failed);
  put64(took);
}

/* 's': count, then the texts. Answer: count. */
static void do_subjects(void) {
  for (uint32_t i = 0; i < subject_count; i++) free(subjects[i]);
  subject_count = get32();
  subjects = realloc(subjects, (subject_count + 1) * sizeof *subjects);
  subject_len = realloc(subject_len, (subject_count + 1) * sizeof *subject_len);
  if (subjects == NULL || subject_len == NULL) die("out of memory");
  for (uint32_t i = 0; i < subject_count; i++) {
    const unsigned char *p = get_bytes(&subject_len[i]);
    if ((subjects[i] = malloc(subject_len[i] + 1)) == NULL) die("out of memory");
    memcpy(subjects[i], p, subject_len[i]);
  }
  put32(subject_count);
}

/* How many passes one timing takes: asking for the time costs as much as many
   matches. */
#define PASSES 8

/* 't': from, to, rounds. For each line the shortest time of a pass over all
   subjects, and how many subjects matched. */
static void do_time(void) {
  uint32_t from = get32(), to = get32(), rounds = get32();
  if (to > line_count || from > to) die("lines out of range");
  for (uint32_t i = from; i < to; i++) {
    uint64_t best = UINT64_MAX;
    uint32_t hits = 0;
    for (uint32_t r = 0; lines[i].code && r < rounds; r++) {
      uint64_t began = now();
      for (int p = 0; p < PASSES; p++) {
        hits = 0;
        for (uint32_t s = 0; s < subject_count; s++)
          hits += pcre2_match(lines[i].code, subjects[s], subject_len[s], 0, 0, lines[i].md, timing_limits) > 0;
      }
      uint64_t took = (now() - began) / PASSES;
      if (took < best) best = took;
    }
    put64(best);
    put32(hits);
  }
}

/* 'r': rounds. For each subject the shortest time of a pass over all lines, as
   Nmap goes through them. */
static void do_responses(void) {
  uint32_t rounds = get32();
  for (uint32_t s = 0; s < subject_count; s++) {
    uint64_t best = UINT64_MAX;
    for (uint32_t r = 0; r < rounds; r++) {
      uint64_t began = now();
      for (uint32_t i = 0; i < line_count; i++)
        if (lines[i].code)
          pcre2_match(lines[i].code, subjects[s], subject_len[s], 0, 0, lines[i].md, timing_limits);
      uint64_t took = now() - began;
      if (took < best) best = took;
    }
    put64(best);
  }
}

int main(void) {
  char version[64];
  while (get_frame()) {
    switch (in[0]) {
    case 'v':
      pcre2_config(PCRE2_CONFIG_VERSION, version);
      put(version, strlen(version));
      break;
    case 'm': do_match(); break;
    case 'l': do_load(); break;
    case 's': do_subjects(); break;
    case 't': do_time(); break;
    case 'r': do_responses(); break;
    default: die("unknown request");
    }
    send_frame();
  }
  return 0;
}
