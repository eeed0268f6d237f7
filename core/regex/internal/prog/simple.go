package prog

import "matchline/core/regex/syntax"

// simple reports whether the program is made only of what the fast executor
// serves:
//
//	text       OpLit OpLitI OpOne, and OpLoop over single bytes
//	places     OpAssert
//	groups     OpBra that cannot match empty where it repeats, OpCap
//	branching  OpAlt OpZero OpZeroMin OpSkip OpKet
//	look-ahead one branch of text and possessive loops
//
// Anything else (captures in loops, atomic groups, lookbehind, back references,
// recursion, conditions, verbs) is left to the general one.
func (p *Program) simple() bool {
	const not = syntax.UsesRecursion | syntax.UsesAccept | syntax.UsesScan | syntax.UsesVerb |
		syntax.UsesKeep | syntax.UsesBackref | syntax.UsesConditional
	if p.Uses&not != 0 || p.HasThen || p.EndAnchored || p.Settings.NotEmpty || p.Settings.NotEmptyAtStart {
		return false
	}
	for pc := 0; pc < len(p.Insts); pc++ {
		in := &p.Insts[pc]
		switch in.Op {
		case OpLit, OpLitI, OpOne, OpLoop, OpAssert, OpBra, OpAlt, OpKet, OpZero, OpZeroMin,
			OpSkip, OpCap, OpCapEnd, OpNop, OpEnd:
		case OpEnter:
			if in.Group == GroupTop {
				continue
			}
			if in.Group != GroupAhead && in.Group != GroupNotAhead || in.X >= 0 || !p.straight(pc+1) {
				return false
			}
			pc = int(in.Y)
		default:
			return false
		}
	}
	return true
}

// straight reports whether the items up to the closing one take no steps.
func (p *Program) straight(pc int) bool {
	for ; ; pc++ {
		switch in := &p.Insts[pc]; in.Op {
		case OpLit, OpLitI, OpOne, OpAssert:
		case OpLoop:
			if in.Mode != syntax.Possessive {
				return false
			}
		case OpClose:
			return true
		default:
			return false
		}
	}
}
