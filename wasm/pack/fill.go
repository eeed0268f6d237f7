package main

// startCode is the start function: the found table, the five bytes of each
// function, and one call for each column. The text begins at address text.
func (t *table) startCode(text, fill int) assembler {
	const i, src, at = 0, 1, 2
	var a assembler
	a.number(t.found)
	a.set(at)
	a.loop(i, t.buckets(), func() {
		a.get(at)
		a.get(i)
		a.number(bucketsShift)
		a.op(opI32ShrU)
		a.store(0)
		a.move(at, bucketSize)
	})
	a.number(text)
	a.set(src)
	a.number(t.functions[0].offset)
	a.set(at)
	a.loop(i, len(t.functions), func() {
		// The entry of the index: the function's number, the place of its record.
		a.get(i)
		a.times(8)
		a.get(i)
		a.add(int(t.first))
		a.store(t.index)
		a.get(i)
		a.times(8)
		a.get(at)
		a.store(t.index + 4)
		a.get(at)
		a.get(i)
		a.add(int(t.first))
		a.store(t.index)
		for k, place := range [lists]int{atCount, atID, atFlag, atLength, atName} {
			a.get(at)
			a.get(src)
			a.loadByte(k)
			a.storeByte(t.index + place)
		}
		a.get(at)
		a.add(recordSize)
		a.get(src)
		a.loadByte(0)
		a.get(src)
		a.loadByte(3)
		a.op(opI32Add)
		a.times(4)
		a.op(opI32Add)
		a.set(at)
		a.move(src, lists)
	})
	a.get(src)
	for _, c := range t.columns() {
		for _, n := range []int{c.at + 4*c.item, c.countAt, c.item, c.data} {
			a.number(n)
		}
		a.call(fill)
	}
	a.op(opDrop)
	return a
}

// columnCode is the function that writes a column and returns where the next begins.
func (t *table) columnCode() assembler {
	const src, place, countAt, item, data = 0, 1, 2, 3, 4 // parameters
	const i, record, value, shift, last, b = 5, 6, 7, 8, 9, 10
	var a assembler
	a.loop(i, len(t.functions), func() {
		a.get(i)
		a.times(8)
		a.load(t.index + 4)
		a.add(t.index)
		a.set(record)
		a.get(countAt)
		a.op(opI32Eqz)
		a.get(record)
		a.get(countAt)
		a.op(opI32Add)
		a.loadByte(0)
		a.get(item)
		a.op(opI32GtU, opI32Or, opIf, void)

		// The number.
		a.number(0)
		a.set(value)
		a.number(0)
		a.set(shift)
		a.op(opLoop, void)
		a.get(src)
		a.loadByte(0)
		a.set(b)
		a.move(src, 1)
		a.get(b)
		a.number(0x7f)
		a.op(opI32And)
		a.get(shift)
		a.op(opI32Shl)
		a.get(value)
		a.op(opI32Or)
		a.set(value)
		a.move(shift, 7)
		a.get(b)
		a.number(0x7f)
		a.op(opI32GtU, opBrIf, 0, opEnd)

		// What it stands for.
		a.get(value)
		a.op(opIf, void)
		a.move(value, -1)
		a.get(last)
		a.get(value)
		a.number(1)
		a.op(opI32ShrU)
		a.number(0)
		a.get(value)
		a.number(1)
		a.op(opI32And, opI32Sub, opI32Xor, opI32Add)
		a.set(last)
		a.get(last)
		a.set(value)
		a.op(opEnd)

		// Its place.
		a.get(record)
		a.get(place)
		a.op(opI32Add)
		a.get(record)
		a.loadByte(atCount)
		a.times(4)
		a.get(data)
		a.op(opI32Mul, opI32Add)
		a.get(value)
		a.get(data)
		a.op(opI32Sub)
		a.store(0)
		a.op(opEnd)
	})
	a.get(src)
	return a
}
