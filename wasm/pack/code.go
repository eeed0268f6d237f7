package main

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// The instructions that are looked at or written here.
const (
	opUnreachable = 0x00
	opBlock       = 0x02
	opLoop        = 0x03
	opIf          = 0x04
	opElse        = 0x05
	opEnd         = 0x0b
	opBr          = 0x0c
	opBrIf        = 0x0d
	opBrTable     = 0x0e
	opReturn      = 0x0f
	opCall        = 0x10
	opCallSlot    = 0x11 // call_indirect
	opDrop        = 0x1a
	opGet         = 0x20 // of a local
	opSet         = 0x21
	opTee         = 0x22
	opGlobalGet   = 0x23
	opGlobalSet   = 0x24
	opI32Load     = 0x28
	opI32Load8    = 0x2d
	opLastLoad    = 0x35
	opI32Store    = 0x36
	opI64Store    = 0x37
	opI32Store8   = 0x3a
	opLastStore   = 0x3e
	opMemorySize  = 0x3f
	opMemoryGrow  = 0x40
	opI32Const    = 0x41
	opI64Const    = 0x42
	opF32Const    = 0x43
	opF64Const    = 0x44
	opI32Eqz      = 0x45
	opI32LtU      = 0x49
	opI32GtU      = 0x4b
	opI64Eqz      = 0x50
	opI32Add      = 0x6a
	opI32Sub      = 0x6b
	opI32Mul      = 0x6c
	opI32And      = 0x71
	opI32Or       = 0x72
	opI32Xor      = 0x73
	opI32Shl      = 0x74
	opI32ShrU     = 0x76
	opI64Add      = 0x7c
	opI64Or       = 0x84
	opI32Wrap     = 0xa7 // i32.wrap_i64
	opI64Extend   = 0xad // i64.extend_i32_u
	lastNumeric   = 0xc4
	opPrefix      = 0xfc

	void    = 0x40 // the type of a block without a value
	typeI32 = 0x7f
	typeI64 = 0x7e
	typeFn  = 0x60
)

// instr is one instruction of a function.
type instr struct {
	op   byte
	n, m int64  // what stands behind the operation: one or two numbers
	text []byte // as it was; nil once it is changed
}

func (i instr) is(op byte, n int64) bool { return i.op == op && i.n == n }

// readCode cuts a function's text into instructions.
func readCode(text []byte) ([]instr, error) {
	r := &reader{text: text}
	var out []instr
	for r.at < len(text) && r.err == nil {
		start := r.at
		i := instr{op: r.byte()}
		switch op := i.op; {
		case op == opBlock || op == opLoop || op == opIf || op == opI32Const || op == opI64Const:
			i.n = r.signed()
		case op == opBr || op == opBrIf || op == opCall || op >= opGet && op <= opGlobalSet:
			i.n = int64(r.number())
		case op == opBrTable:
			for range r.number() + 1 {
				r.number()
			}
		case op == opCallSlot || op >= opI32Load && op <= opLastStore:
			i.n, i.m = int64(r.number()), int64(r.number())
		case op == opMemorySize || op == opMemoryGrow:
			r.byte()
		case op == opF32Const:
			r.bytes(4)
		case op == opF64Const:
			r.bytes(8)
		case op == opPrefix:
			switch i.n = int64(r.number()); i.n {
			case 0, 1, 2, 3, 4, 5, 6, 7:
			case 10:
				r.bytes(2)
			case 11:
				r.byte()
			default:
				return nil, fmt.Errorf("an instruction that Go does not write: %#x %d", op, i.n)
			}
		case op > lastNumeric || op >= 0x12 && op < 0x1a || op >= 0x1c && op < opGet || op > opGlobalSet && op < opI32Load:
			return nil, fmt.Errorf("an instruction that Go does not write: %#x", op)
		}
		i.text = text[start:r.at]
		out = append(out, i)
	}
	return out, r.err
}

// appendCode writes instructions. Those whose text is gone are among the few that
// this program changes.
func appendCode(b []byte, code []instr) []byte {
	for _, i := range code {
		switch {
		case i.text != nil:
			b = append(b, i.text...)
			continue
		case i.op == opI32Const || i.op == opI64Const:
			b = appendSigned(append(b, i.op), i.n)
		case i.op >= opI32Load && i.op <= opLastStore:
			b = binary.AppendUvarint(append(b, i.op), uint64(i.n))
			b = binary.AppendUvarint(b, uint64(i.m))
		case i.op >= opGet && i.op <= opGlobalSet:
			b = binary.AppendUvarint(append(b, i.op), uint64(i.n))
		default:
			b = append(b, i.op)
		}
	}
	return b
}

// shorten writes every function that Go compiled shorter.
func (m *module) shorten() error {
	count, text := list(m.body(codeSection))
	kinds := &reader{text: m.body(functionSection)}
	kinds.number()
	plain := m.plainType()
	r := &reader{text: text}
	section := binary.AppendUvarint(nil, uint64(count))
	for range count {
		body := r.bytes(r.number())
		kind := kinds.number()
		if r.err != nil || kinds.err != nil {
			return errors.Join(r.err, kinds.err)
		}
		if kind == plain {
			var err error
			if body, err = shortenFunction(body); err != nil {
				return err
			}
		}
		section = binary.AppendUvarint(section, uint64(len(body)))
		section = append(section, body...)
	}
	m.setBody(codeSection, section)
	return nil
}

// plainType is the number of the type that the functions of Go have: they take the
// place where to go on and tell whether to unwind. It is -1 when there is none.
func (m *module) plainType() int {
	r := &reader{text: m.body(typeSection)}
	for i := range r.number() {
		r.byte()
		params := r.bytes(r.number())
		results := r.bytes(r.number())
		if string(params) == "\x7f" && string(results) == "\x7f" {
			return i
		}
	}
	return -1
}

// shortenFunction gives the function's text, its locals before its code.
func shortenFunction(body []byte) ([]byte, error) {
	locals, text, err := readLocals(body)
	if err != nil {
		return nil, err
	}
	code, err := readCode(text)
	if err != nil {
		return nil, err
	}
	if len(code) < 2 || !code[0].is(opGlobalGet, 0) || !code[1].is(opSet, stackPointer) {
		return body, nil // not one that Go compiled
	}
	code, locals = shareReturns(joinReturns(foldAddresses(code)), locals)
	return appendCode(appendLocals(nil, locals), code), nil
}

// locals are so many of one type.
type locals struct {
	count int
	kind  byte
}

func readLocals(body []byte) (groups []locals, code []byte, err error) {
	r := &reader{text: body}
	for range r.number() {
		groups = append(groups, locals{r.number(), r.byte()})
		if r.err != nil {
			break
		}
	}
	return groups, body[min(r.at, len(body)):], r.err
}

func appendLocals(b []byte, groups []locals) []byte {
	b = binary.AppendUvarint(b, uint64(len(groups)))
	for _, g := range groups {
		b = append(binary.AppendUvarint(b, uint64(g.count)), g.kind)
	}
	return b
}

// shareReturns looks at the return addresses that a function stores before its
// calls: a number of 64 bits, of which all but the last 16 are the function's own.
// Those it keeps in a local: a compiler sees through that, and what stands before
// one call is now like what stands before the next, which packs better.
//
//	i64.const 0x10090003; i64.store 0    becomes    local.get 5; i64.const 3; i64.or; i64.store 0
func shareReturns(code []instr, groups []locals) ([]instr, []locals) {
	own, calls := int64(0), 0
	for i := range code {
		if returnAddress(code, i) && (own == 0 || own == code[i].n>>16) {
			own = code[i].n >> 16
			calls++
		}
	}
	if calls < 2 {
		return code, groups
	}
	local := int64(1) // the parameter
	for _, g := range groups {
		local += int64(g.count)
	}
	groups = append([]locals(nil), groups...)
	if last := len(groups) - 1; last >= 0 && groups[last].kind == typeI64 {
		groups[last].count++
	} else {
		groups = append(groups, locals{1, typeI64})
	}
	out := []instr{{op: opI64Const, n: own << 16}, {op: opSet, n: local}}
	for i, c := range code {
		if returnAddress(code, i) && c.n>>16 == own {
			out = append(out, instr{op: opGet, n: local}, instr{op: opI64Const, n: c.n & 0xffff}, instr{op: opI64Or})
			continue
		}
		out = append(out, c)
	}
	return out, groups
}

// returnAddress tells a number that is stored and is large enough.
func returnAddress(code []instr, i int) bool {
	return code[i].op == opI64Const && code[i].n >= 1<<28 && code[i].n < 1<<31 && i+1 < len(code) && code[i+1].op == opI64Store
}

// foldAddresses looks at the addresses of arguments and results of calls, which Go
// computes in 64 bits:
//
//	local.get SP; i64.extend_i32_u; i64.const 8; i64.add; i32.wrap_i64; value; i64.store 0
//
// The sum of the stack pointer and a place in the frame never leaves the memory,
// so that the store itself can add:
//
//	local.get SP; value; i64.store 8
//
// Where it is not found, 32 bits are enough for the sum: the same bits.
func foldAddresses(code []instr) []instr {
	out := code[:0:0]
	for i := 0; i < len(code); i++ {
		c := code[i]
		if !c.is(opGet, stackPointer) || i+4 >= len(code) || code[i+1].op != opI64Extend || code[i+2].op != opI64Const || code[i+3].op != opI64Add || code[i+4].op != opI32Wrap {
			out = append(out, c)
			continue
		}
		place := code[i+2].n
		out = append(out, c)
		i += 4
		if use := useOf(code, i+1); use > 0 && place >= 0 && place < maxFrame {
			code[use].m += place
			code[use].text = nil
		} else {
			out = append(out, instr{op: opI32Const, n: int64(int32(place))}, instr{op: opI32Add})
		}
	}
	return out
}

const (
	stackPointer = 1       // the local that holds it
	maxFrame     = 1 << 20 // far less than the memory below which no stack lies
)

// useOf finds the load or store that uses the address on top of the stack before
// code[from]; 0 when another instruction uses it, or when it is behind a branch.
func useOf(code []instr, from int) int {
	above := 0 // values that lie on the address
	for i := from; i < len(code); i++ {
		c := code[i]
		takes, gives := 0, 0
		switch {
		case c.op == opGet || c.op == opGlobalGet || c.op >= opI32Const && c.op <= opF64Const:
			gives = 1
		case c.op == opSet:
			takes = 1
		case c.op == opTee || unary(c):
			takes, gives = 1, 1
		case c.op >= opI32Load && c.op <= opLastLoad:
			if above == 0 {
				return i
			}
			takes, gives = 1, 1
		case c.op >= opI32Store && c.op <= opLastStore:
			if above == 1 {
				return i
			}
			takes = 2
		case c.op >= opI32Eqz && c.op <= lastNumeric:
			takes, gives = 2, 1
		default:
			return 0
		}
		if above < takes {
			return 0
		}
		above += gives - takes
	}
	return 0
}

// unary tells an instruction that takes one value and gives one.
func unary(i instr) bool {
	op := i.op
	return op == opI32Eqz || op == opI64Eqz || op >= 0x67 && op <= 0x69 || op >= 0x79 && op <= 0x7b ||
		op >= 0x8b && op <= 0x91 || op >= 0x99 && op <= 0x9f || op >= opI32Wrap && op <= lastNumeric || op == opPrefix && i.n < 8
}

// joinReturns looks at the end of a function: the frame goes, then the return
// address, and the stack pointer is set twice:
//
//	local.get SP; i32.const 40; i32.add; local.tee SP; global.set SP
//	local.get SP; i32.const 8; i32.add; local.tee SP; global.set SP; i32.const 0; return
//
// Once is enough, and the local is not looked at again.
func joinReturns(code []instr) []instr {
	out := code[:0:0]
	for i := 0; i < len(code); i++ {
		if popped, ok := pop(code[i:]); ok {
			next, more := pop(code[i+5:])
			end := i + 5
			if more {
				end += 5
			}
			if end+1 < len(code) && code[end].is(opI32Const, 0) && code[end+1].op == opReturn {
				out = append(out, code[i], instr{op: opI32Const, n: popped + next}, instr{op: opI32Add}, instr{op: opGlobalSet, n: 0})
				i = end - 1
				continue
			}
		}
		out = append(out, code[i])
	}
	return out
}

// pop tells code that takes something off the stack, and how much.
func pop(code []instr) (int64, bool) {
	if len(code) < 5 || !code[0].is(opGet, stackPointer) || code[1].op != opI32Const || code[2].op != opI32Add ||
		!code[3].is(opTee, stackPointer) || !code[4].is(opGlobalSet, 0) {
		return 0, false
	}
	return code[1].n, true
}
