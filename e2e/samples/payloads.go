package main

import (
	"crypto/tls"
	"net"
	"strings"
)

// clientHello is what a TLS client of Go sends first.
func clientHello() []byte {
	ours, theirs := net.Pipe()
	done := make(chan error, 1)
	go func() {
		done <- tls.Client(theirs, &tls.Config{InsecureSkipVerify: true, MaxVersion: tls.VersionTLS12}).Handshake()
	}()
	buf := make([]byte, 4096)
	n, err := ours.Read(buf)
	if err != nil {
		return nil
	}
	if ours.Close() != nil || <-done == nil {
		return nil
	}
	return buf[:n]
}

// dnsQuery asks for a name: with kind 16 and class 3, what CHAOS says of it.
func dnsQuery(name string, kind, class byte) string {
	var sb strings.Builder
	sb.WriteString("\x4d\x4c\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00")
	for _, label := range strings.Split(name, ".") {
		sb.WriteByte(byte(len(label)))
		sb.WriteString(label)
	}
	sb.WriteString("\x00\x00" + string([]byte{kind}) + "\x00" + string([]byte{class}))
	return sb.String()
}

// overTCP puts the length before a DNS message.
func overTCP(msg string) string { return string([]byte{byte(len(msg) >> 8), byte(len(msg))}) + msg }

// ber is one value of ASN.1's basic encoding, shorter than 128 bytes.
func ber(tag byte, parts ...string) string {
	body := strings.Join(parts, "")
	return string([]byte{tag, byte(len(body))}) + body
}

// snmpGet asks for sysDescr.0 with the community "public".
func snmpGet(version byte) string {
	oid := ber(0x06, "\x2b\x06\x01\x02\x01\x01\x01\x00")
	return ber(0x30,
		ber(0x02, string([]byte{version})),
		ber(0x04, "public"),
		ber(0xa0,
			ber(0x02, "\x4d\x4c"), ber(0x02, "\x00"), ber(0x02, "\x00"),
			ber(0x30, ber(0x30, oid, ber(0x05)))))
}

// ntpRequest is a client's request of version 4.
func ntpRequest() string { return "\x23" + strings.Repeat("\x00", 39) + "matchlin" }

// mqttConnect connects with version 3.1.1 and asks for the broker's version.
func mqttConnect() string {
	const connect = "\x00\x04MQTT\x04\x02\x00\x3c\x00\x09matchline"
	const topic = "$SYS/broker/version"
	subscribe := "\x00\x01" + "\x00" + string([]byte{byte(len(topic))}) + topic + "\x00"
	return "\x10" + string([]byte{byte(len(connect))}) + connect + "\x82" + string([]byte{byte(len(subscribe))}) + subscribe
}

// pgStartup opens a connection to PostgreSQL with a protocol version that does
// not exist.
func pgStartup() string {
	const body = "\x00\x09\x00\x00user\x00stage\x00\x00"
	return "\x00\x00\x00" + string([]byte{byte(4 + len(body))}) + body
}
