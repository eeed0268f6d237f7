package main

import (
	"bytes"
	"testing"
)

// function is a function as Go begins it, with one more local of 64 bits.
func functionOf(code ...byte) []byte {
	text := []byte{2, 1, 0x7f, 1, 0x7e, opGlobalGet, 0, opSet, 1}
	return append(append(text, code...), opEnd)
}

func TestShortenFunction(t *testing.T) {
	address := []byte{opGet, 1, opI64Extend, opI64Const, 8, opI64Add, opI32Wrap}
	with := func(code ...byte) []byte { return append(bytes.Clone(address), code...) }
	short := func(code ...byte) []byte { return append([]byte{opGet, 1}, code...) }
	pop := func(n byte) []byte {
		return []byte{opGet, 1, opI32Const, n, opI32Add, opTee, 1, opGlobalSet, 0}
	}
	join := func(parts ...[]byte) []byte { return bytes.Join(parts, nil) }
	for _, c := range []struct {
		name      string
		code, out []byte
	}{
		{"a store of a local", with(opGet, 2, opI64Store, 3, 0), short(opGet, 2, opI64Store, 3, 8)},
		{"a store with a place of its own", with(opGet, 2, opI64Store, 3, 16), short(opGet, 2, opI64Store, 3, 24)},
		{"a sum is stored", with(opGet, 2, opI64Const, 1, opI64Add, opI64Store, 3, 0), short(opGet, 2, opI64Const, 1, opI64Add, opI64Store, 3, 8)},
		{"a loaded value is stored", with(opGet, 1, 0x29, 3, 0, opI64Store, 3, 0), short(opGet, 1, 0x29, 3, 0, opI64Store, 3, 8)},
		{"a load", with(0x29, 3, 0, opSet, 2), short(0x29, 3, 8, opSet, 2)},
		{"two stores, one in the other's value",
			with(join(address, []byte{0x29, 3, 0, opI64Store, 3, 0})...),
			short(opGet, 1, 0x29, 3, 8, opI64Store, 3, 8)},
		{"another use of the address", with(opSet, 0), short(opI32Const, 8, opI32Add, opSet, 0)},
		{"the address is a value", with(opI32Eqz, opSet, 0), short(opI32Const, 8, opI32Add, opI32Eqz, opSet, 0)},
		{"the address is added to", with(opGet, 0, opI32Add, opSet, 0), short(opI32Const, 8, opI32Add, opGet, 0, opI32Add, opSet, 0)},
		{"a branch before the store", with(opGet, 2, opI64Eqz, opIf, void, opEnd, opGet, 2, opI64Store, 3, 0),
			short(opI32Const, 8, opI32Add, opGet, 2, opI64Eqz, opIf, void, opEnd, opGet, 2, opI64Store, 3, 0)},
		{"another local", []byte{opGet, 0, opI64Extend, opI64Const, 8, opI64Add, opI32Wrap, opGet, 2, opI64Store, 3, 0},
			[]byte{opGet, 0, opI64Extend, opI64Const, 8, opI64Add, opI32Wrap, opGet, 2, opI64Store, 3, 0}},
		{"a return", join(pop(40), pop(8), []byte{opI32Const, 0, opReturn}), []byte{opGet, 1, opI32Const, 48, opI32Add, opGlobalSet, 0, opI32Const, 0, opReturn}},
		{"a large frame", join(pop(60), pop(8), []byte{opI32Const, 0, opReturn}), []byte{opGet, 1, opI32Const, 0xc4, 0, opI32Add, opGlobalSet, 0, opI32Const, 0, opReturn}},
		{"a return without a frame", join(pop(8), []byte{opI32Const, 0, opReturn}), []byte{opGet, 1, opI32Const, 8, opI32Add, opGlobalSet, 0, opI32Const, 0, opReturn}},
		{"no return", join(pop(40), []byte{opGet, 1, opSet, 0}), join(pop(40), []byte{opGet, 1, opSet, 0})},
		{"numbers that look like instructions", []byte{opI32Const, opGet, opSet, 0, opF64Const, opGet, 1, opI64Extend, opI64Const, 8, opI64Add, opI32Wrap, 0, opDrop},
			[]byte{opI32Const, opGet, opSet, 0, opF64Const, opGet, 1, opI64Extend, opI64Const, 8, opI64Add, opI32Wrap, 0, opDrop}},
	} {
		got, err := shortenFunction(functionOf(c.code...))
		if err != nil || !bytes.Equal(got, functionOf(c.out...)) {
			t.Errorf("%s: %x, %v, want %x", c.name, got, err, functionOf(c.out...))
		}
	}
}

// TestShareReturns: the function's own part of the addresses stands once.
func TestShareReturns(t *testing.T) {
	number := func(n int64) []byte { return appendSigned([]byte{opI64Const}, n) }
	join := func(parts ...[]byte) []byte { return bytes.Join(parts, nil) }
	store := []byte{opI64Store, 3, 0}
	short := func(n int64) []byte { return join([]byte{opGet, 3}, number(n), []byte{opI64Or}, store) }
	body := functionOf(join(number(0x10090003), store, number(0x10090104), store, number(0x10100000), store, number(7), store)...)
	want := join([]byte{2, 1, 0x7f, 2, 0x7e}, number(0x10090000), []byte{opSet, 3, opGlobalGet, 0, opSet, 1},
		short(3), short(0x104), number(0x10100000), store, number(7), store, []byte{opEnd})
	if got, err := shortenFunction(body); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%x, %v, want %x", got, err, want)
	}
	once := functionOf(join(number(0x10090003), store)...)
	if got, err := shortenFunction(once); err != nil || !bytes.Equal(got, once) {
		t.Errorf("%x, %v, want %x", got, err, once)
	}
}

// TestOtherFunctions: what Go did not compile stays as it is.
func TestOtherFunctions(t *testing.T) {
	text := []byte{0, opGet, 1, opI64Extend, opI64Const, 8, opI64Add, opI32Wrap, opGet, 0, opI64Store, 3, 0, opEnd}
	got, err := shortenFunction(text)
	if err != nil || !bytes.Equal(got, text) {
		t.Errorf("%x, %v", got, err)
	}
}

func TestUnknownInstructions(t *testing.T) {
	for _, code := range [][]byte{{0xfd, 0}, {0xfc, 8, 0, 0}, {0x12, 0}, {opI64Const}, {opBrTable, 3, 0}} {
		if _, err := shortenFunction(append([]byte{0}, code...)); err == nil {
			t.Errorf("%x is taken", code)
		}
	}
}
