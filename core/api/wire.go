// Code generated from core/api/protocol*.go by `go generate ./core/api/...`. DO NOT EDIT.

package api

import (
	"errors"
	"fmt"
	"strconv"

	"matchline/core/api/internal/jsontext"
)

func (x *Request) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"v":`, x.V)
	b = jsontext.AppendInt(b, `,"id":`, x.ID)
	b = jsontext.AppendText(b, `,"op":`, x.Op)
	b = append(append(b, `,"params":`...), x.Params...)
	b[start] = '{'
	return append(b, '}')
}

func (x *Request) readJSON(v jsontext.Value) error {
	fields, err := v.Fields()
	if err != nil {
		return err
	}
	for _, f := range fields {
		switch f.Name {
		case "v":
			x.V, err = f.Value.Int()
		case "id":
			x.ID, err = f.Value.Int()
		case "op":
			x.Op, err = f.Value.String()
		case "params":
			x.Params = f.Value.Raw()
		default:
			err = errors.New("there is no such field")
		}
		if err != nil {
			return fmt.Errorf("%s: %w", strconv.Quote(f.Name), err)
		}
	}
	return nil
}

func (x *Reply) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"id":`, x.ID)
	b = jsontext.AppendBool(b, `,"ok":`, x.OK)
	if x.Result != nil {
		b = appendAny(append(b, `,"result":`...), x.Result)
	}
	if x.Error != nil {
		b = x.Error.appendJSON(append(b, `,"error":`...))
	}
	b[start] = '{'
	return append(b, '}')
}

func (x *Failure) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendText(b, `,"code":`, string(x.Code))
	b = jsontext.AppendText(b, `,"message":`, x.Message)
	if x.Hint != "" {
		b = jsontext.AppendText(b, `,"hint":`, x.Hint)
	}
	b[start] = '{'
	return append(b, '}')
}

func (x *Control) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"cancel":`, x.Cancel)
	b[start] = '{'
	return append(b, '}')
}

func (x *Greeting) appendJSON(b []byte) []byte {
	start := len(b)
	b = x.Hello.appendJSON(append(b, `,"hello":`...))
	b[start] = '{'
	return append(b, '}')
}

func (x *Hello) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"protocol":`, x.Protocol)
	b = jsontext.AppendText(b, `,"version":`, x.Version)
	b = jsontext.AppendText(b, `,"go":`, x.Go)
	b[start] = '{'
	return append(b, '}')
}

func (x *ParseParams) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"paste":`, x.Paste)
	b[start] = '{'
	return append(b, '}')
}

func (x *ParseParams) readJSON(v jsontext.Value) error {
	fields, err := v.Fields()
	if err != nil {
		return err
	}
	for _, f := range fields {
		switch f.Name {
		case "paste":
			x.Paste, err = f.Value.Int()
		default:
			err = errors.New("there is no such field")
		}
		if err != nil {
			return fmt.Errorf("%s: %w", strconv.Quote(f.Name), err)
		}
	}
	return nil
}

func (x *ParseResult) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"paste":`, x.Paste)
	b = jsontext.AppendInt(b, `,"lines":`, x.Lines)
	b = jsontext.AppendInt(b, `,"size":`, x.Size)
	b = append(b, `,"fingerprints":`...)
	for i := range x.Fingerprints {
		b = x.Fingerprints[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Fingerprints))
	b = append(b, `,"problems":`...)
	for i := range x.Problems {
		b = x.Problems[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Problems))
	b = jsontext.AppendText(b, `,"sentence":`, x.Sentence)
	b[start] = '{'
	return append(b, '}')
}

func (x *Fingerprint) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"index":`, x.Index)
	b = jsontext.AppendInt(b, `,"port":`, x.Port)
	b = jsontext.AppendText(b, `,"proto":`, x.Proto)
	b = jsontext.AppendText(b, `,"label":`, x.Label)
	b = jsontext.AppendText(b, `,"tunnel":`, x.Tunnel)
	b = jsontext.AppendText(b, `,"state":`, x.State)
	b = jsontext.AppendText(b, `,"dress":`, x.Dress)
	b = jsontext.AppendTexts(b, `,"repairs":`, x.Repairs)
	b = jsontext.AppendTexts(b, `,"probes":`, x.Probes)
	b = jsontext.AppendInt(b, `,"responses":`, x.Responses)
	b = append(b, `,"facts":`...)
	for i := range x.Facts {
		b = x.Facts[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Facts))
	b = jsontext.AppendPair(b, `,"at":`, x.At)
	b = jsontext.AppendInt(b, `,"line":`, x.Line)
	b[start] = '{'
	return append(b, '}')
}

func (x *Fact) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendText(b, `,"label":`, x.Label)
	b = jsontext.AppendText(b, `,"value":`, x.Value)
	if x.Note != "" {
		b = jsontext.AppendText(b, `,"note":`, x.Note)
	}
	if x.At != nil {
		b = jsontext.AppendPair(b, `,"at":`, *x.At)
	}
	b[start] = '{'
	return append(b, '}')
}

func (x *Problem) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendText(b, `,"code":`, x.Code)
	b = jsontext.AppendText(b, `,"severity":`, x.Severity)
	b = jsontext.AppendPair(b, `,"at":`, x.At)
	b = jsontext.AppendInt(b, `,"line":`, x.Line)
	b = jsontext.AppendInt(b, `,"column":`, x.Column)
	b = jsontext.AppendText(b, `,"message":`, x.Message)
	if x.Hint != "" {
		b = jsontext.AppendText(b, `,"hint":`, x.Hint)
	}
	if x.Nmap != "" {
		b = jsontext.AppendText(b, `,"nmap":`, x.Nmap)
	}
	if len(x.Related) > 0 {
		b = append(b, `,"related":`...)
		for i := range x.Related {
			b = x.Related[i].appendJSON(append(b, jsontext.Before(i)))
		}
		b = jsontext.AppendEnd(b, len(x.Related))
	}
	if x.Fix != nil {
		b = x.Fix.appendJSON(append(b, `,"fix":`...))
	}
	b[start] = '{'
	return append(b, '}')
}

func (x *Related) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendPair(b, `,"at":`, x.At)
	b = jsontext.AppendText(b, `,"message":`, x.Message)
	b[start] = '{'
	return append(b, '}')
}

func (x *Fix) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendText(b, `,"title":`, x.Title)
	b = append(b, `,"edits":`...)
	for i := range x.Edits {
		b = x.Edits[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Edits))
	b[start] = '{'
	return append(b, '}')
}

func (x *Edit) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendPair(b, `,"at":`, x.At)
	b = jsontext.AppendText(b, `,"text":`, x.Text)
	b[start] = '{'
	return append(b, '}')
}

func (x *DecodeParams) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"paste":`, x.Paste)
	b = jsontext.AppendInt(b, `,"fingerprint":`, x.Fingerprint)
	b[start] = '{'
	return append(b, '}')
}

func (x *DecodeParams) readJSON(v jsontext.Value) error {
	fields, err := v.Fields()
	if err != nil {
		return err
	}
	for _, f := range fields {
		switch f.Name {
		case "paste":
			x.Paste, err = f.Value.Int()
		case "fingerprint":
			x.Fingerprint, err = f.Value.Int()
		default:
			err = errors.New("there is no such field")
		}
		if err != nil {
			return fmt.Errorf("%s: %w", strconv.Quote(f.Name), err)
		}
	}
	return nil
}

func (x *DecodeResult) appendJSON(b []byte) []byte {
	start := len(b)
	b = x.Fingerprint.appendJSON(append(b, `,"fingerprint":`...))
	b = append(b, `,"responses":`...)
	for i := range x.Responses {
		b = x.Responses[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Responses))
	b = jsontext.AppendInt(b, `,"mapAt":`, x.MapAt)
	b[start] = '{'
	return append(b, '}')
}

func (x *Response) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"index":`, x.Index)
	b = jsontext.AppendText(b, `,"probe":`, x.Probe)
	b = jsontext.AppendInt(b, `,"declared":`, x.Declared)
	b = jsontext.AppendInt(b, `,"shown":`, x.Shown)
	b = jsontext.AppendInt(b, `,"dataAt":`, x.DataAt)
	b = jsontext.AppendText(b, `,"cut":`, x.Cut)
	b = jsontext.AppendText(b, `,"size":`, x.Size)
	b = jsontext.AppendInt(b, `,"shared":`, x.Shared)
	b = jsontext.AppendInt(b, `,"sameAs":`, x.SameAs)
	b = jsontext.AppendTexts(b, `,"notes":`, x.Notes)
	b = jsontext.AppendText(b, `,"escaped":`, x.Escaped)
	b = jsontext.AppendInt(b, `,"escapedAt":`, x.EscapedAt)
	b = jsontext.AppendPair(b, `,"at":`, x.At)
	b[start] = '{'
	return append(b, '}')
}

func (x *TryParams) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"paste":`, x.Paste)
	b = jsontext.AppendInt(b, `,"fingerprint":`, x.Fingerprint)
	b = jsontext.AppendInt(b, `,"trace":`, x.Trace)
	b[start] = '{'
	return append(b, '}')
}

func (x *TryParams) readJSON(v jsontext.Value) error {
	fields, err := v.Fields()
	if err != nil {
		return err
	}
	for _, f := range fields {
		switch f.Name {
		case "paste":
			x.Paste, err = f.Value.Int()
		case "fingerprint":
			x.Fingerprint, err = f.Value.Int()
		case "trace":
			x.Trace, err = f.Value.Int()
		default:
			err = errors.New("there is no such field")
		}
		if err != nil {
			return fmt.Errorf("%s: %w", strconv.Quote(f.Name), err)
		}
	}
	return nil
}

func (x *TryResult) appendJSON(b []byte) []byte {
	start := len(b)
	b = append(b, `,"lines":`...)
	for i := range x.Lines {
		b = x.Lines[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Lines))
	b = append(b, `,"problems":`...)
	for i := range x.Problems {
		b = x.Problems[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Problems))
	b = x.Verdict.appendJSON(append(b, `,"verdict":`...))
	b[start] = '{'
	return append(b, '}')
}

func (x *Line) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"index":`, x.Index)
	b = jsontext.AppendPair(b, `,"at":`, x.At)
	b = jsontext.AppendText(b, `,"kind":`, x.Kind)
	if x.Service != "" {
		b = jsontext.AppendText(b, `,"service":`, x.Service)
	}
	if x.Section != "" {
		b = jsontext.AppendText(b, `,"section":`, x.Section)
	}
	b = append(b, `,"tokens":`...)
	for i := range x.Tokens {
		b = x.Tokens[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Tokens))
	b = append(b, `,"groups":`...)
	for i := range x.Groups {
		b = x.Groups[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Groups))
	b = jsontext.AppendInt(b, `,"hits":`, x.Hits)
	b = jsontext.AppendInt(b, `,"tried":`, x.Tried)
	b = append(b, `,"runs":`...)
	for i := range x.Runs {
		b = x.Runs[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Runs))
	b = jsontext.AppendText(b, `,"stage":`, x.Stage)
	b[start] = '{'
	return append(b, '}')
}

func (x *Token) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendPair(b, `,"at":`, x.At)
	b = jsontext.AppendText(b, `,"kind":`, x.Kind)
	if x.Capture != 0 {
		b = jsontext.AppendInt(b, `,"capture":`, x.Capture)
	}
	if x.Field != "" {
		b = jsontext.AppendText(b, `,"field":`, x.Field)
	}
	b[start] = '{'
	return append(b, '}')
}

func (x *Group) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"number":`, x.Number)
	if x.Name != "" {
		b = jsontext.AppendText(b, `,"name":`, x.Name)
	}
	b = jsontext.AppendPair(b, `,"at":`, x.At)
	if x.Holds != "" {
		b = jsontext.AppendText(b, `,"holds":`, x.Holds)
	}
	b = jsontext.AppendTexts(b, `,"fields":`, x.Fields)
	b[start] = '{'
	return append(b, '}')
}

func (x *Run) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"response":`, x.Response)
	b = jsontext.AppendText(b, `,"outcome":`, x.Outcome)
	b = jsontext.AppendPair(b, `,"at":`, x.At)
	b = append(b, `,"captures":`...)
	for i := range x.Captures {
		b = x.Captures[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Captures))
	b = jsontext.AppendInt(b, `,"steps":`, x.Steps)
	b = jsontext.AppendBool(b, `,"needsEnd":`, x.NeedsEnd)
	if x.Why != "" {
		b = jsontext.AppendText(b, `,"why":`, x.Why)
	}
	if x.Stop != nil {
		b = x.Stop.appendJSON(append(b, `,"stop":`...))
	}
	b = append(b, `,"fields":`...)
	for i := range x.Fields {
		b = x.Fields[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Fields))
	b = jsontext.AppendTexts(b, `,"warnings":`, x.Warnings)
	b[start] = '{'
	return append(b, '}')
}

func (x *Capture) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"number":`, x.Number)
	b = jsontext.AppendBool(b, `,"set":`, x.Set)
	b = jsontext.AppendPair(b, `,"at":`, x.At)
	b[start] = '{'
	return append(b, '}')
}

func (x *Stop) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"at":`, x.At)
	b = jsontext.AppendPair(b, `,"taken":`, x.Taken)
	b = jsontext.AppendPair(b, `,"node":`, x.Node)
	b = jsontext.AppendPair(b, `,"takenNode":`, x.TakenNode)
	b = jsontext.AppendText(b, `,"asks":`, x.Asks)
	b = jsontext.AppendText(b, `,"finds":`, x.Finds)
	b = jsontext.AppendText(b, `,"sentence":`, x.Sentence)
	b[start] = '{'
	return append(b, '}')
}

func (x *Field) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendText(b, `,"field":`, x.Field)
	b = jsontext.AppendText(b, `,"name":`, x.Name)
	b = jsontext.AppendText(b, `,"value":`, x.Value)
	b = jsontext.AppendPair(b, `,"template":`, x.Template)
	b = append(b, `,"pieces":`...)
	for i := range x.Pieces {
		b = x.Pieces[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Pieces))
	b = jsontext.AppendInt(b, `,"room":`, x.Room)
	b = jsontext.AppendInt(b, `,"used":`, x.Used)
	if x.Empty != "" {
		b = jsontext.AppendText(b, `,"empty":`, x.Empty)
	}
	b = jsontext.AppendInt(b, `,"line":`, x.Line)
	b = jsontext.AppendInt(b, `,"response":`, x.Response)
	b[start] = '{'
	return append(b, '}')
}

func (x *Piece) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendText(b, `,"text":`, x.Text)
	b = jsontext.AppendPair(b, `,"template":`, x.Template)
	b = jsontext.AppendInt(b, `,"capture":`, x.Capture)
	b = jsontext.AppendPair(b, `,"at":`, x.At)
	b[start] = '{'
	return append(b, '}')
}

func (x *Verdict) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendText(b, `,"kind":`, x.Kind)
	b = jsontext.AppendText(b, `,"sentence":`, x.Sentence)
	if x.Detail != "" {
		b = jsontext.AppendText(b, `,"detail":`, x.Detail)
	}
	b = jsontext.AppendInt(b, `,"line":`, x.Line)
	b = jsontext.AppendInt(b, `,"response":`, x.Response)
	b = append(b, `,"fields":`...)
	for i := range x.Fields {
		b = x.Fields[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Fields))
	b = append(b, `,"row":`...)
	for i := range x.Row {
		b = x.Row[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Row))
	b = jsontext.AppendTexts(b, `,"cpes":`, x.CPEs)
	b = append(b, `,"trace":`...)
	for i := range x.Trace {
		b = x.Trace[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Trace))
	b[start] = '{'
	return append(b, '}')
}

func (x *RowLine) appendJSON(b []byte) []byte {
	start := len(b)
	b = append(b, `,"pieces":`...)
	for i := range x.Pieces {
		b = x.Pieces[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Pieces))
	b[start] = '{'
	return append(b, '}')
}

func (x *RowPiece) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendText(b, `,"text":`, x.Text)
	if x.Field != "" {
		b = jsontext.AppendText(b, `,"field":`, x.Field)
	}
	if x.Capture != 0 {
		b = jsontext.AppendInt(b, `,"capture":`, x.Capture)
	}
	b = jsontext.AppendInt(b, `,"line":`, x.Line)
	b = jsontext.AppendInt(b, `,"response":`, x.Response)
	b[start] = '{'
	return append(b, '}')
}

func (x *Hop) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"response":`, x.Response)
	b = jsontext.AppendText(b, `,"probe":`, x.Probe)
	b = jsontext.AppendText(b, `,"via":`, x.Via)
	b = jsontext.AppendInt(b, `,"line":`, x.Line)
	b = jsontext.AppendText(b, `,"kind":`, x.Kind)
	b = jsontext.AppendText(b, `,"sentence":`, x.Sentence)
	b[start] = '{'
	return append(b, '}')
}

func (x *EncodeParams) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"paste":`, x.Paste)
	b = jsontext.AppendInt(b, `,"fingerprint":`, x.Fingerprint)
	b = jsontext.AppendText(b, `,"form":`, x.Form)
	b = jsontext.AppendInt(b, `,"response":`, x.Response)
	if x.At != nil {
		b = jsontext.AppendPair(b, `,"at":`, *x.At)
	}
	b[start] = '{'
	return append(b, '}')
}

func (x *EncodeParams) readJSON(v jsontext.Value) error {
	fields, err := v.Fields()
	if err != nil {
		return err
	}
	for _, f := range fields {
		switch f.Name {
		case "paste":
			x.Paste, err = f.Value.Int()
		case "fingerprint":
			x.Fingerprint, err = f.Value.Int()
		case "form":
			x.Form, err = f.Value.String()
		case "response":
			x.Response, err = f.Value.Int()
		case "at":
			x.At = new(Bytes)
			*x.At, err = readPair(f.Value)
		default:
			err = errors.New("there is no such field")
		}
		if err != nil {
			return fmt.Errorf("%s: %w", strconv.Quote(f.Name), err)
		}
	}
	return nil
}

func (x *EncodeResult) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendText(b, `,"text":`, x.Text)
	b[start] = '{'
	return append(b, '}')
}

func (x *ComposeParams) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"paste":`, x.Paste)
	b = jsontext.AppendInt(b, `,"fingerprint":`, x.Fingerprint)
	b = jsontext.AppendText(b, `,"service":`, x.Service)
	b = jsontext.AppendText(b, `,"application":`, x.Application)
	b = jsontext.AppendText(b, `,"platform":`, x.Platform)
	b = jsontext.AppendText(b, `,"notes":`, x.Notes)
	b = jsontext.AppendText(b, `,"contact":`, x.Contact)
	b[start] = '{'
	return append(b, '}')
}

func (x *ComposeParams) readJSON(v jsontext.Value) error {
	fields, err := v.Fields()
	if err != nil {
		return err
	}
	for _, f := range fields {
		switch f.Name {
		case "paste":
			x.Paste, err = f.Value.Int()
		case "fingerprint":
			x.Fingerprint, err = f.Value.Int()
		case "service":
			x.Service, err = f.Value.String()
		case "application":
			x.Application, err = f.Value.String()
		case "platform":
			x.Platform, err = f.Value.String()
		case "notes":
			x.Notes, err = f.Value.String()
		case "contact":
			x.Contact, err = f.Value.String()
		default:
			err = errors.New("there is no such field")
		}
		if err != nil {
			return fmt.Errorf("%s: %w", strconv.Quote(f.Name), err)
		}
	}
	return nil
}

func (x *ComposeResult) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendText(b, `,"flow":`, x.Flow)
	b = jsontext.AppendText(b, `,"url":`, x.URL)
	b = append(b, `,"fields":`...)
	for i := range x.Fields {
		b = x.Fields[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Fields))
	b = jsontext.AppendText(b, `,"text":`, x.Text)
	b = jsontext.AppendTexts(b, `,"missing":`, x.Missing)
	b[start] = '{'
	return append(b, '}')
}

func (x *LabelledField) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendText(b, `,"label":`, x.Label)
	b = jsontext.AppendText(b, `,"value":`, x.Value)
	b[start] = '{'
	return append(b, '}')
}

func (x *Report) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"id":`, x.ID)
	b = x.Progress.appendJSON(append(b, `,"progress":`...))
	b[start] = '{'
	return append(b, '}')
}

func (x *Progress) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"done":`, x.Done)
	b = jsontext.AppendInt(b, `,"total":`, x.Total)
	b[start] = '{'
	return append(b, '}')
}

func (x *LoadParams) appendJSON(b []byte) []byte {
	return append(b, '{', '}')
}

func (x *LoadParams) readJSON(v jsontext.Value) error {
	fields, err := v.Fields()
	if err != nil {
		return err
	}
	for _, f := range fields {
		switch f.Name {
		default:
			err = errors.New("there is no such field")
		}
		if err != nil {
			return fmt.Errorf("%s: %w", strconv.Quote(f.Name), err)
		}
	}
	return nil
}

func (x *LoadResult) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"size":`, x.Size)
	b = jsontext.AppendInt(b, `,"lines":`, x.Lines)
	b = jsontext.AppendInt(b, `,"probes":`, x.Probes)
	b = jsontext.AppendInt(b, `,"matches":`, x.Matches)
	b = jsontext.AppendInt(b, `,"softmatches":`, x.Softmatches)
	b = jsontext.AppendText(b, `,"version":`, x.Version)
	b = jsontext.AppendText(b, `,"head":`, x.Head)
	b = append(b, `,"sections":`...)
	for i := range x.Sections {
		b = x.Sections[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Sections))
	b = append(b, `,"problems":`...)
	for i := range x.Problems {
		b = x.Problems[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Problems))
	b = jsontext.AppendInt(b, `,"refused":`, x.Refused)
	b = jsontext.AppendInt(b, `,"stop":`, x.Stop)
	if x.Fatal != "" {
		b = jsontext.AppendText(b, `,"fatal":`, x.Fatal)
	}
	b = jsontext.AppendInt(b, `,"memory":`, x.Memory)
	b = jsontext.AppendText(b, `,"sentence":`, x.Sentence)
	b[start] = '{'
	return append(b, '}')
}

func (x *Section) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"line":`, x.Line)
	b = jsontext.AppendInt(b, `,"end":`, x.End)
	b = jsontext.AppendText(b, `,"proto":`, x.Proto)
	b = jsontext.AppendText(b, `,"name":`, x.Name)
	b = jsontext.AppendInt(b, `,"rarity":`, x.Rarity)
	b = jsontext.AppendInt(b, `,"matches":`, x.Matches)
	b = jsontext.AppendInt(b, `,"softmatches":`, x.Softmatches)
	b[start] = '{'
	return append(b, '}')
}

func (x *FileProblem) appendJSON(b []byte) []byte {
	start := len(b)
	b = x.Problem.appendJSON(append(b, `,"problem":`...))
	b = jsontext.AppendTexts(b, `,"refusedBy":`, x.RefusedBy)
	b = jsontext.AppendTexts(b, `,"acceptedBy":`, x.AcceptedBy)
	b[start] = '{'
	return append(b, '}')
}

func (x *UnloadParams) appendJSON(b []byte) []byte {
	return append(b, '{', '}')
}

func (x *UnloadParams) readJSON(v jsontext.Value) error {
	fields, err := v.Fields()
	if err != nil {
		return err
	}
	for _, f := range fields {
		switch f.Name {
		default:
			err = errors.New("there is no such field")
		}
		if err != nil {
			return fmt.Errorf("%s: %w", strconv.Quote(f.Name), err)
		}
	}
	return nil
}

func (x *UnloadResult) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendBool(b, `,"had":`, x.Had)
	b[start] = '{'
	return append(b, '}')
}

func (x *DetectParams) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"paste":`, x.Paste)
	b = jsontext.AppendInt(b, `,"fingerprint":`, x.Fingerprint)
	b = jsontext.AppendInt(b, `,"place":`, x.Place)
	b[start] = '{'
	return append(b, '}')
}

func (x *DetectParams) readJSON(v jsontext.Value) error {
	fields, err := v.Fields()
	if err != nil {
		return err
	}
	for _, f := range fields {
		switch f.Name {
		case "paste":
			x.Paste, err = f.Value.Int()
		case "fingerprint":
			x.Fingerprint, err = f.Value.Int()
		case "place":
			x.Place, err = f.Value.Int()
		default:
			err = errors.New("there is no such field")
		}
		if err != nil {
			return fmt.Errorf("%s: %w", strconv.Quote(f.Name), err)
		}
	}
	return nil
}

func (x *DetectResult) appendJSON(b []byte) []byte {
	start := len(b)
	b = x.Verdict.appendJSON(append(b, `,"verdict":`...))
	b = jsontext.AppendInt(b, `,"place":`, x.Place)
	b = jsontext.AppendText(b, `,"section":`, x.Section)
	b = append(b, `,"walks":`...)
	for i := range x.Walks {
		b = x.Walks[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Walks))
	b = jsontext.AppendInt(b, `,"run":`, x.Run)
	b = jsontext.AppendInt(b, `,"asked":`, x.Asked)
	b[start] = '{'
	return append(b, '}')
}

func (x *Walk) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"response":`, x.Response)
	b = jsontext.AppendText(b, `,"probe":`, x.Probe)
	b = jsontext.AppendBool(b, `,"known":`, x.Known)
	b = jsontext.AppendText(b, `,"kind":`, x.Kind)
	b = jsontext.AppendText(b, `,"alone":`, x.Alone)
	b = jsontext.AppendInt(b, `,"line":`, x.Line)
	b = jsontext.AppendText(b, `,"via":`, x.Via)
	b = jsontext.AppendText(b, `,"sentence":`, x.Sentence)
	b = jsontext.AppendText(b, `,"sent":`, x.Sent)
	if x.Trace != "" {
		b = jsontext.AppendText(b, `,"trace":`, x.Trace)
	}
	if x.Comment != "" {
		b = jsontext.AppendText(b, `,"comment":`, x.Comment)
	}
	b = append(b, `,"sections":`...)
	for i := range x.Sections {
		b = x.Sections[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Sections))
	b = jsontext.AppendBool(b, `,"needsEnd":`, x.NeedsEnd)
	if x.Why != "" {
		b = jsontext.AppendText(b, `,"why":`, x.Why)
	}
	b = append(b, `,"open":`...)
	for i := range x.Open {
		b = x.Open[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Open))
	b = append(b, `,"gaveUp":`...)
	for i := range x.GaveUp {
		b = x.GaveUp[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.GaveUp))
	b[start] = '{'
	return append(b, '}')
}

func (x *WalkSection) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendText(b, `,"probe":`, x.Probe)
	b = jsontext.AppendText(b, `,"role":`, x.Role)
	b = jsontext.AppendInt(b, `,"lines":`, x.Lines)
	b = jsontext.AppendInt(b, `,"asked":`, x.Asked)
	b = jsontext.AppendText(b, `,"kind":`, x.Kind)
	b = jsontext.AppendInt(b, `,"line":`, x.Line)
	b = jsontext.AppendText(b, `,"sentence":`, x.Sentence)
	if x.Nearest != nil {
		b = x.Nearest.appendJSON(append(b, `,"nearest":`...))
	}
	b[start] = '{'
	return append(b, '}')
}

func (x *Near) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"line":`, x.Line)
	b = jsontext.AppendText(b, `,"section":`, x.Section)
	b = jsontext.AppendBool(b, `,"soft":`, x.Soft)
	b = jsontext.AppendText(b, `,"service":`, x.Service)
	b = jsontext.AppendText(b, `,"product":`, x.Product)
	b = jsontext.AppendText(b, `,"text":`, x.Text)
	b = jsontext.AppendInt(b, `,"response":`, x.Response)
	b = jsontext.AppendInt(b, `,"got":`, x.Got)
	if x.Stop != nil {
		b = x.Stop.appendJSON(append(b, `,"stop":`...))
	}
	b = jsontext.AppendText(b, `,"sentence":`, x.Sentence)
	b[start] = '{'
	return append(b, '}')
}

func (x *PartialParams) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"paste":`, x.Paste)
	b = jsontext.AppendInt(b, `,"fingerprint":`, x.Fingerprint)
	b = jsontext.AppendInt(b, `,"response":`, x.Response)
	b = jsontext.AppendInt(b, `,"place":`, x.Place)
	b[start] = '{'
	return append(b, '}')
}

func (x *PartialParams) readJSON(v jsontext.Value) error {
	fields, err := v.Fields()
	if err != nil {
		return err
	}
	for _, f := range fields {
		switch f.Name {
		case "paste":
			x.Paste, err = f.Value.Int()
		case "fingerprint":
			x.Fingerprint, err = f.Value.Int()
		case "response":
			x.Response, err = f.Value.Int()
		case "place":
			x.Place, err = f.Value.Int()
		default:
			err = errors.New("there is no such field")
		}
		if err != nil {
			return fmt.Errorf("%s: %w", strconv.Quote(f.Name), err)
		}
	}
	return nil
}

func (x *PartialResult) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"size":`, x.Size)
	b = append(b, `,"spans":`...)
	for i := range x.Spans {
		b = x.Spans[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Spans))
	b = jsontext.AppendInt(b, `,"first":`, x.First)
	b = jsontext.AppendText(b, `,"sentence":`, x.Sentence)
	b[start] = '{'
	return append(b, '}')
}

func (x *PartialSpan) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"from":`, x.From)
	b = jsontext.AppendInt(b, `,"to":`, x.To)
	b = jsontext.AppendText(b, `,"kind":`, x.Kind)
	b = jsontext.AppendInt(b, `,"line":`, x.Line)
	b = jsontext.AppendText(b, `,"service":`, x.Service)
	b = jsontext.AppendText(b, `,"sentence":`, x.Sentence)
	b[start] = '{'
	return append(b, '}')
}

func (x *NearParams) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"paste":`, x.Paste)
	b = jsontext.AppendInt(b, `,"fingerprint":`, x.Fingerprint)
	b = jsontext.AppendInt(b, `,"response":`, x.Response)
	b = jsontext.AppendInt(b, `,"limit":`, x.Limit)
	b[start] = '{'
	return append(b, '}')
}

func (x *NearParams) readJSON(v jsontext.Value) error {
	fields, err := v.Fields()
	if err != nil {
		return err
	}
	for _, f := range fields {
		switch f.Name {
		case "paste":
			x.Paste, err = f.Value.Int()
		case "fingerprint":
			x.Fingerprint, err = f.Value.Int()
		case "response":
			x.Response, err = f.Value.Int()
		case "limit":
			x.Limit, err = f.Value.Int()
		default:
			err = errors.New("there is no such field")
		}
		if err != nil {
			return fmt.Errorf("%s: %w", strconv.Quote(f.Name), err)
		}
	}
	return nil
}

func (x *NearResult) appendJSON(b []byte) []byte {
	start := len(b)
	b = append(b, `,"near":`...)
	for i := range x.Near {
		b = x.Near[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Near))
	b = append(b, `,"start":`...)
	for i := range x.Start {
		b = x.Start[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Start))
	b = append(b, `,"kin":`...)
	for i := range x.Kin {
		b = x.Kin[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Kin))
	b = jsontext.AppendInt(b, `,"kinCount":`, x.KinCount)
	b[start] = '{'
	return append(b, '}')
}

func (x *CorpusParams) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendText(b, `,"name":`, x.Name)
	b = jsontext.AppendBool(b, `,"clear":`, x.Clear)
	b[start] = '{'
	return append(b, '}')
}

func (x *CorpusParams) readJSON(v jsontext.Value) error {
	fields, err := v.Fields()
	if err != nil {
		return err
	}
	for _, f := range fields {
		switch f.Name {
		case "name":
			x.Name, err = f.Value.String()
		case "clear":
			x.Clear, err = f.Value.Bool()
		default:
			err = errors.New("there is no such field")
		}
		if err != nil {
			return fmt.Errorf("%s: %w", strconv.Quote(f.Name), err)
		}
	}
	return nil
}

func (x *CorpusResult) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"files":`, x.Files)
	b = jsontext.AppendInt(b, `,"fingerprints":`, x.Fingerprints)
	b = jsontext.AppendInt(b, `,"responses":`, x.Responses)
	b = jsontext.AppendInt(b, `,"size":`, x.Size)
	b = jsontext.AppendInt(b, `,"added":`, x.Added)
	b = jsontext.AppendText(b, `,"sentence":`, x.Sentence)
	b[start] = '{'
	return append(b, '}')
}

func (x *EffectParams) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"paste":`, x.Paste)
	b = jsontext.AppendInt(b, `,"fingerprint":`, x.Fingerprint)
	b = jsontext.AppendInt(b, `,"place":`, x.Place)
	b = jsontext.AppendInt(b, `,"line":`, x.Line)
	b = jsontext.AppendBool(b, `,"corpus":`, x.Corpus)
	b = jsontext.AppendInt(b, `,"generated":`, x.Generated)
	b[start] = '{'
	return append(b, '}')
}

func (x *EffectParams) readJSON(v jsontext.Value) error {
	fields, err := v.Fields()
	if err != nil {
		return err
	}
	for _, f := range fields {
		switch f.Name {
		case "paste":
			x.Paste, err = f.Value.Int()
		case "fingerprint":
			x.Fingerprint, err = f.Value.Int()
		case "place":
			x.Place, err = f.Value.Int()
		case "line":
			x.Line, err = f.Value.Int()
		case "corpus":
			x.Corpus, err = f.Value.Bool()
		case "generated":
			x.Generated, err = f.Value.Int()
		default:
			err = errors.New("there is no such field")
		}
		if err != nil {
			return fmt.Errorf("%s: %w", strconv.Quote(f.Name), err)
		}
	}
	return nil
}

func (x *EffectResult) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"place":`, x.Place)
	b = jsontext.AppendText(b, `,"section":`, x.Section)
	b = x.Here.appendJSON(append(b, `,"here":`...))
	b = x.Corpus.appendJSON(append(b, `,"corpus":`...))
	b = append(b, `,"takesFrom":`...)
	for i := range x.TakesFrom {
		b = x.TakesFrom[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.TakesFrom))
	b = append(b, `,"shadowedBy":`...)
	for i := range x.ShadowedBy {
		b = x.ShadowedBy[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.ShadowedBy))
	b = jsontext.AppendInt(b, `,"generated":`, x.Generated)
	b = jsontext.AppendInt(b, `,"taken":`, x.Taken)
	b = append(b, `,"alsoTakes":`...)
	for i := range x.AlsoTakes {
		b = x.AlsoTakes[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.AlsoTakes))
	b = jsontext.AppendText(b, `,"breadth":`, x.Breadth)
	b = jsontext.AppendText(b, `,"sentence":`, x.Sentence)
	b = jsontext.AppendTexts(b, `,"notes":`, x.Notes)
	b[start] = '{'
	return append(b, '}')
}

func (x *Reach) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"fingerprints":`, x.Fingerprints)
	b = jsontext.AppendInt(b, `,"responses":`, x.Responses)
	b = jsontext.AppendInt(b, `,"matches":`, x.Matches)
	b = jsontext.AppendInt(b, `,"wins":`, x.Wins)
	b = jsontext.AppendInt(b, `,"new":`, x.New)
	b[start] = '{'
	return append(b, '}')
}

func (x *Rival) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"line":`, x.Line)
	b = jsontext.AppendText(b, `,"section":`, x.Section)
	b = jsontext.AppendBool(b, `,"soft":`, x.Soft)
	b = jsontext.AppendText(b, `,"service":`, x.Service)
	b = jsontext.AppendText(b, `,"text":`, x.Text)
	b = jsontext.AppendInt(b, `,"count":`, x.Count)
	b = append(b, `,"cases":`...)
	for i := range x.Cases {
		b = x.Cases[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Cases))
	b[start] = '{'
	return append(b, '}')
}

func (x *EffectCase) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendText(b, `,"file":`, x.File)
	b = jsontext.AppendInt(b, `,"fingerprint":`, x.Fingerprint)
	b = jsontext.AppendInt(b, `,"response":`, x.Response)
	b = jsontext.AppendText(b, `,"label":`, x.Label)
	b = jsontext.AppendText(b, `,"probe":`, x.Probe)
	b = jsontext.AppendText(b, `,"shown":`, x.Shown)
	b[start] = '{'
	return append(b, '}')
}

func (x *CensusParams) appendJSON(b []byte) []byte {
	return append(b, '{', '}')
}

func (x *CensusParams) readJSON(v jsontext.Value) error {
	fields, err := v.Fields()
	if err != nil {
		return err
	}
	for _, f := range fields {
		switch f.Name {
		default:
			err = errors.New("there is no such field")
		}
		if err != nil {
			return fmt.Errorf("%s: %w", strconv.Quote(f.Name), err)
		}
	}
	return nil
}

func (x *CensusResult) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"fingerprints":`, x.Fingerprints)
	b = jsontext.AppendInt(b, `,"hard":`, x.Hard)
	b = jsontext.AppendInt(b, `,"soft":`, x.Soft)
	b = jsontext.AppendInt(b, `,"none":`, x.None)
	b = append(b, `,"lines":`...)
	for i := range x.Lines {
		b = x.Lines[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Lines))
	b = jsontext.AppendText(b, `,"sentence":`, x.Sentence)
	b[start] = '{'
	return append(b, '}')
}

func (x *SearchParams) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendText(b, `,"query":`, x.Query)
	b = jsontext.AppendText(b, `,"in":`, x.In)
	b[start] = '{'
	return append(b, '}')
}

func (x *SearchParams) readJSON(v jsontext.Value) error {
	fields, err := v.Fields()
	if err != nil {
		return err
	}
	for _, f := range fields {
		switch f.Name {
		case "query":
			x.Query, err = f.Value.String()
		case "in":
			x.In, err = f.Value.String()
		default:
			err = errors.New("there is no such field")
		}
		if err != nil {
			return fmt.Errorf("%s: %w", strconv.Quote(f.Name), err)
		}
	}
	return nil
}

func (x *SearchResult) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"count":`, x.Count)
	b = jsontext.AppendText(b, `,"sentence":`, x.Sentence)
	if x.Problem != "" {
		b = jsontext.AppendText(b, `,"problem":`, x.Problem)
	}
	b[start] = '{'
	return append(b, '}')
}

func (x *LinesParams) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"from":`, x.From)
	b = jsontext.AppendInt(b, `,"count":`, x.Count)
	b[start] = '{'
	return append(b, '}')
}

func (x *LinesParams) readJSON(v jsontext.Value) error {
	fields, err := v.Fields()
	if err != nil {
		return err
	}
	for _, f := range fields {
		switch f.Name {
		case "from":
			x.From, err = f.Value.Int()
		case "count":
			x.Count, err = f.Value.Int()
		default:
			err = errors.New("there is no such field")
		}
		if err != nil {
			return fmt.Errorf("%s: %w", strconv.Quote(f.Name), err)
		}
	}
	return nil
}

func (x *LinesResult) appendJSON(b []byte) []byte {
	start := len(b)
	b = append(b, `,"lines":`...)
	for i := range x.Lines {
		b = x.Lines[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Lines))
	b[start] = '{'
	return append(b, '}')
}

func (x *FileLine) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"number":`, x.Number)
	b = jsontext.AppendText(b, `,"kind":`, x.Kind)
	b = jsontext.AppendText(b, `,"section":`, x.Section)
	b = jsontext.AppendText(b, `,"text":`, x.Text)
	b = append(b, `,"tokens":`...)
	for i := range x.Tokens {
		b = x.Tokens[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Tokens))
	b[start] = '{'
	return append(b, '}')
}

func (x *SubmissionParams) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendText(b, `,"flow":`, x.Flow)
	b = jsontext.AppendInt(b, `,"paste":`, x.Paste)
	b = jsontext.AppendInts(b, `,"fingerprints":`, x.Fingerprints)
	b = jsontext.AppendText(b, `,"date":`, x.Date)
	b = jsontext.AppendText(b, `,"service":`, x.Service)
	b = jsontext.AppendText(b, `,"product":`, x.Product)
	b = jsontext.AppendText(b, `,"version":`, x.Version)
	b = jsontext.AppendText(b, `,"info":`, x.Info)
	b = jsontext.AppendText(b, `,"device":`, x.Device)
	b = jsontext.AppendText(b, `,"os":`, x.OS)
	b = jsontext.AppendText(b, `,"notes":`, x.Notes)
	b = jsontext.AppendText(b, `,"contact":`, x.Contact)
	b = jsontext.AppendText(b, `,"certain":`, x.Certain)
	b = jsontext.AppendText(b, `,"how":`, x.How)
	b = jsontext.AppendText(b, `,"target":`, x.Target)
	b = jsontext.AppendTexts(b, `,"keep":`, x.Keep)
	b = jsontext.AppendTexts(b, `,"mask":`, x.Mask)
	b = jsontext.AppendInt(b, `,"port":`, x.Port)
	b = jsontext.AppendText(b, `,"proto":`, x.Proto)
	b = jsontext.AppendText(b, `,"trace":`, x.Trace)
	b = jsontext.AppendBool(b, `,"general":`, x.General)
	b = jsontext.AppendText(b, `,"probe":`, x.Probe)
	b = jsontext.AppendText(b, `,"silent":`, x.Silent)
	b[start] = '{'
	return append(b, '}')
}

func (x *SubmissionParams) readJSON(v jsontext.Value) error {
	fields, err := v.Fields()
	if err != nil {
		return err
	}
	for _, f := range fields {
		switch f.Name {
		case "flow":
			x.Flow, err = f.Value.String()
		case "paste":
			x.Paste, err = f.Value.Int()
		case "fingerprints":
			x.Fingerprints, err = readInts(f.Value)
		case "date":
			x.Date, err = f.Value.String()
		case "service":
			x.Service, err = f.Value.String()
		case "product":
			x.Product, err = f.Value.String()
		case "version":
			x.Version, err = f.Value.String()
		case "info":
			x.Info, err = f.Value.String()
		case "device":
			x.Device, err = f.Value.String()
		case "os":
			x.OS, err = f.Value.String()
		case "notes":
			x.Notes, err = f.Value.String()
		case "contact":
			x.Contact, err = f.Value.String()
		case "certain":
			x.Certain, err = f.Value.String()
		case "how":
			x.How, err = f.Value.String()
		case "target":
			x.Target, err = f.Value.String()
		case "keep":
			x.Keep, err = readTexts(f.Value)
		case "mask":
			x.Mask, err = readTexts(f.Value)
		case "port":
			x.Port, err = f.Value.Int()
		case "proto":
			x.Proto, err = f.Value.String()
		case "trace":
			x.Trace, err = f.Value.String()
		case "general":
			x.General, err = f.Value.Bool()
		case "probe":
			x.Probe, err = f.Value.String()
		case "silent":
			x.Silent, err = f.Value.String()
		default:
			err = errors.New("there is no such field")
		}
		if err != nil {
			return fmt.Errorf("%s: %w", strconv.Quote(f.Name), err)
		}
	}
	return nil
}

func (x *SubmissionResult) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendText(b, `,"title":`, x.Title)
	b = jsontext.AppendText(b, `,"url":`, x.URL)
	b = jsontext.AppendText(b, `,"site":`, x.Site)
	b = append(b, `,"checks":`...)
	for i := range x.Checks {
		b = x.Checks[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Checks))
	b = append(b, `,"private":`...)
	for i := range x.Private {
		b = x.Private[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Private))
	b = jsontext.AppendInt(b, `,"undecided":`, x.Undecided)
	b = jsontext.AppendTexts(b, `,"masked":`, x.Masked)
	b = append(b, `,"fields":`...)
	for i := range x.Fields {
		b = x.Fields[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Fields))
	b = jsontext.AppendText(b, `,"text":`, x.Text)
	b = append(b, `,"commands":`...)
	for i := range x.Commands {
		b = x.Commands[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Commands))
	b = append(b, `,"exports":`...)
	for i := range x.Exports {
		b = x.Exports[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Exports))
	b = jsontext.AppendBool(b, `,"ready":`, x.Ready)
	if x.Waits != "" {
		b = jsontext.AppendText(b, `,"waits":`, x.Waits)
	}
	b = jsontext.AppendText(b, `,"proposed":`, x.Proposed)
	b = jsontext.AppendInt(b, `,"proposedAt":`, x.ProposedAt)
	b[start] = '{'
	return append(b, '}')
}

func (x *Check) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendText(b, `,"id":`, x.ID)
	b = jsontext.AppendText(b, `,"state":`, x.State)
	b = jsontext.AppendText(b, `,"sentence":`, x.Sentence)
	if x.Do != "" {
		b = jsontext.AppendText(b, `,"do":`, x.Do)
	}
	if x.Field != "" {
		b = jsontext.AppendText(b, `,"field":`, x.Field)
	}
	if x.Command != "" {
		b = jsontext.AppendText(b, `,"command":`, x.Command)
	}
	b[start] = '{'
	return append(b, '}')
}

func (x *Private) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendText(b, `,"id":`, x.ID)
	b = jsontext.AppendText(b, `,"kind":`, x.Kind)
	b = jsontext.AppendText(b, `,"value":`, x.Value)
	b = jsontext.AppendText(b, `,"mask":`, x.Mask)
	b = jsontext.AppendText(b, `,"decision":`, x.Decision)
	b = jsontext.AppendInts(b, `,"needed":`, x.Needed)
	b = append(b, `,"places":`...)
	for i := range x.Places {
		b = x.Places[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Places))
	b = jsontext.AppendInt(b, `,"count":`, x.Count)
	b[start] = '{'
	return append(b, '}')
}

func (x *PrivatePlace) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendText(b, `,"part":`, x.Part)
	b = jsontext.AppendInt(b, `,"fingerprint":`, x.Fingerprint)
	b = jsontext.AppendInt(b, `,"response":`, x.Response)
	b = jsontext.AppendPair(b, `,"at":`, x.At)
	b = jsontext.AppendPair(b, `,"text":`, x.Text)
	b[start] = '{'
	return append(b, '}')
}

func (x *SubmissionField) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendText(b, `,"key":`, x.Key)
	b = jsontext.AppendText(b, `,"label":`, x.Label)
	b = jsontext.AppendText(b, `,"value":`, x.Value)
	b = jsontext.AppendText(b, `,"from":`, x.From)
	b = jsontext.AppendInts(b, `,"masked":`, x.Masked)
	b[start] = '{'
	return append(b, '}')
}

func (x *Command) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendText(b, `,"id":`, x.ID)
	b = jsontext.AppendText(b, `,"label":`, x.Label)
	b = jsontext.AppendText(b, `,"text":`, x.Text)
	if x.Note != "" {
		b = jsontext.AppendText(b, `,"note":`, x.Note)
	}
	b[start] = '{'
	return append(b, '}')
}

func (x *Export) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendText(b, `,"kind":`, x.Kind)
	b = jsontext.AppendText(b, `,"label":`, x.Label)
	b = jsontext.AppendText(b, `,"name":`, x.Name)
	b = jsontext.AppendText(b, `,"type":`, x.Type)
	b = jsontext.AppendText(b, `,"text":`, x.Text)
	if x.Problem != "" {
		b = jsontext.AppendText(b, `,"problem":`, x.Problem)
	}
	b[start] = '{'
	return append(b, '}')
}

func (x *TraceParams) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"port":`, x.Port)
	b = jsontext.AppendText(b, `,"proto":`, x.Proto)
	b[start] = '{'
	return append(b, '}')
}

func (x *TraceParams) readJSON(v jsontext.Value) error {
	fields, err := v.Fields()
	if err != nil {
		return err
	}
	for _, f := range fields {
		switch f.Name {
		case "port":
			x.Port, err = f.Value.Int()
		case "proto":
			x.Proto, err = f.Value.String()
		default:
			err = errors.New("there is no such field")
		}
		if err != nil {
			return fmt.Errorf("%s: %w", strconv.Quote(f.Name), err)
		}
	}
	return nil
}

func (x *TraceResult) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendText(b, `,"nmap":`, x.Nmap)
	b = jsontext.AppendText(b, `,"command":`, x.Command)
	b = jsontext.AppendText(b, `,"target":`, x.Target)
	b = append(b, `,"rows":`...)
	for i := range x.Rows {
		b = x.Rows[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Rows))
	b = append(b, `,"matches":`...)
	for i := range x.Matches {
		b = x.Matches[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Matches))
	b = append(b, `,"reads":`...)
	for i := range x.Reads {
		b = x.Reads[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Reads))
	b = jsontext.AppendInt(b, `,"chosenRow":`, x.ChosenRow)
	b = jsontext.AppendInt(b, `,"chosenMatch":`, x.ChosenMatch)
	b = x.Guilty.appendJSON(append(b, `,"guilty":`...))
	b = append(b, `,"problems":`...)
	for i := range x.Problems {
		b = x.Problems[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Problems))
	b = jsontext.AppendText(b, `,"sentence":`, x.Sentence)
	b[start] = '{'
	return append(b, '}')
}

func (x *TraceRow) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"port":`, x.Port)
	b = jsontext.AppendText(b, `,"proto":`, x.Proto)
	b = jsontext.AppendText(b, `,"state":`, x.State)
	b = jsontext.AppendText(b, `,"service":`, x.Service)
	b = jsontext.AppendText(b, `,"version":`, x.Version)
	b = jsontext.AppendText(b, `,"host":`, x.Host)
	b = jsontext.AppendPair(b, `,"at":`, x.At)
	b[start] = '{'
	return append(b, '}')
}

func (x *TraceMatch) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendText(b, `,"kind":`, x.Kind)
	b = jsontext.AppendText(b, `,"probe":`, x.Probe)
	b = jsontext.AppendText(b, `,"section":`, x.Section)
	b = jsontext.AppendInt(b, `,"fileLine":`, x.FileLine)
	b = jsontext.AppendText(b, `,"host":`, x.Host)
	b = jsontext.AppendInt(b, `,"port":`, x.Port)
	b = jsontext.AppendBool(b, `,"tunnel":`, x.Tunnel)
	b = jsontext.AppendText(b, `,"service":`, x.Service)
	b = jsontext.AppendText(b, `,"product":`, x.Product)
	b = jsontext.AppendText(b, `,"version":`, x.Version)
	b = jsontext.AppendText(b, `,"info":`, x.Info)
	b = jsontext.AppendPair(b, `,"at":`, x.At)
	b[start] = '{'
	return append(b, '}')
}

func (x *TraceRead) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"size":`, x.Size)
	b = jsontext.AppendText(b, `,"text":`, x.Text)
	b = jsontext.AppendPair(b, `,"at":`, x.At)
	b[start] = '{'
	return append(b, '}')
}

func (x *Guilty) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"line":`, x.Line)
	b = jsontext.AppendText(b, `,"section":`, x.Section)
	b = jsontext.AppendText(b, `,"text":`, x.Text)
	b = jsontext.AppendBool(b, `,"certain":`, x.Certain)
	b = jsontext.AppendText(b, `,"sentence":`, x.Sentence)
	b[start] = '{'
	return append(b, '}')
}

func (x *WorkshopParams) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendText(b, `,"form":`, x.Form)
	b = jsontext.AppendText(b, `,"proto":`, x.Proto)
	b = jsontext.AppendText(b, `,"name":`, x.Name)
	b = jsontext.AppendText(b, `,"ports":`, x.Ports)
	b = jsontext.AppendText(b, `,"sslports":`, x.SSLPorts)
	b = jsontext.AppendText(b, `,"rarity":`, x.Rarity)
	b = jsontext.AppendText(b, `,"fallback":`, x.Fallback)
	b = jsontext.AppendText(b, `,"totalwait":`, x.TotalWait)
	b = jsontext.AppendText(b, `,"tcpwrapped":`, x.TCPWrapped)
	b = jsontext.AppendBool(b, `,"noPayload":`, x.NoPayload)
	b = jsontext.AppendText(b, `,"target":`, x.Target)
	b = jsontext.AppendInt(b, `,"port":`, x.Port)
	b[start] = '{'
	return append(b, '}')
}

func (x *WorkshopParams) readJSON(v jsontext.Value) error {
	fields, err := v.Fields()
	if err != nil {
		return err
	}
	for _, f := range fields {
		switch f.Name {
		case "form":
			x.Form, err = f.Value.String()
		case "proto":
			x.Proto, err = f.Value.String()
		case "name":
			x.Name, err = f.Value.String()
		case "ports":
			x.Ports, err = f.Value.String()
		case "sslports":
			x.SSLPorts, err = f.Value.String()
		case "rarity":
			x.Rarity, err = f.Value.String()
		case "fallback":
			x.Fallback, err = f.Value.String()
		case "totalwait":
			x.TotalWait, err = f.Value.String()
		case "tcpwrapped":
			x.TCPWrapped, err = f.Value.String()
		case "noPayload":
			x.NoPayload, err = f.Value.Bool()
		case "target":
			x.Target, err = f.Value.String()
		case "port":
			x.Port, err = f.Value.Int()
		default:
			err = errors.New("there is no such field")
		}
		if err != nil {
			return fmt.Errorf("%s: %w", strconv.Quote(f.Name), err)
		}
	}
	return nil
}

func (x *WorkshopResult) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendText(b, `,"form":`, x.Form)
	b = jsontext.AppendInt(b, `,"size":`, x.Size)
	b = append(b, `,"problems":`...)
	for i := range x.Problems {
		b = x.Problems[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Problems))
	b = jsontext.AppendText(b, `,"dump":`, x.Dump)
	b = jsontext.AppendText(b, `,"line":`, x.Line)
	b = jsontext.AppendText(b, `,"section":`, x.Section)
	b = append(b, `,"checks":`...)
	for i := range x.Checks {
		b = x.Checks[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Checks))
	b = append(b, `,"same":`...)
	for i := range x.Same {
		b = x.Same[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Same))
	b = append(b, `,"commands":`...)
	for i := range x.Commands {
		b = x.Commands[i].appendJSON(append(b, jsontext.Before(i)))
	}
	b = jsontext.AppendEnd(b, len(x.Commands))
	b = jsontext.AppendBool(b, `,"ready":`, x.Ready)
	b[start] = '{'
	return append(b, '}')
}

func (x *SameProbe) appendJSON(b []byte) []byte {
	start := len(b)
	b = jsontext.AppendInt(b, `,"line":`, x.Line)
	b = jsontext.AppendText(b, `,"proto":`, x.Proto)
	b = jsontext.AppendText(b, `,"name":`, x.Name)
	b = jsontext.AppendText(b, `,"how":`, x.How)
	b[start] = '{'
	return append(b, '}')
}
