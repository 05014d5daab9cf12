// Command judge checks the ledger with the note and tlog packages that the Go checksum
// database runs on.
//
//	judge proof VKEY PROOF.tlog-proof …   inclusion proofs, one verdict a line
//	judge tree VKEY FOLDER [OLDER]        recompute a published tree; OLDER is a checkpoint
//	                                      file that it must begin with
//
// Only note.Open, tlog.CheckRecord, tlog.CheckTree and the stored-hash functions are used.
// tlog.TileHashReader is not: before golang.org/x/mod v0.40.0 it accepted altered tiles
// (CVE-2026-56865). The tree is recomputed from the entry bundles instead.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	if len(os.Args) < 4 {
		fmt.Fprintln(os.Stderr, "judge proof VKEY FILE… | judge tree VKEY FOLDER [OLDER]")
		os.Exit(2)
	}
	verifier, err := note.NewVerifier(os.Args[2])
	if err != nil {
		fmt.Println("does not hold:", err)
		os.Exit(1)
	}
	if os.Args[1] == "tree" {
		say(judgeTree(verifier, os.Args[3], os.Args[4:]))
		return
	}
	status := 0
	for _, file := range os.Args[3:] {
		if err := judgeProof(verifier, file); err != nil {
			fmt.Println("does not hold:", err)
			status = 1
			continue
		}
		fmt.Println("holds")
	}
	os.Exit(status)
}

func say(err error) {
	if err != nil {
		fmt.Println("does not hold:", err)
		os.Exit(1)
	}
	fmt.Println("holds")
}

// openCheckpoint returns the tree that a signed checkpoint speaks of.
func openCheckpoint(verifier note.Verifier, data []byte) (tree tlog.Tree, err error) {
	opened, err := note.Open(data, note.VerifierList(verifier))
	if err != nil {
		return tree, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return tree, errors.New("not a checkpoint of this log")
	}
	if tree.N, err = strconv.ParseInt(lines[1], 10, 64); err != nil {
		return tree, err
	}
	tree.Hash, err = tlog.ParseHash(lines[2])
	return tree, err
}

func judgeProof(verifier note.Verifier, file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	head, checkpoint, found := bytes.Cut(data, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !found || len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return errors.New("not a tlog-proof")
	}
	extra, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	if err != nil {
		return err
	}
	var shown struct{ Leaf string }
	if err := json.Unmarshal(extra, &shown); err != nil {
		return err
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
	if err != nil {
		return err
	}
	var path tlog.RecordProof
	for _, line := range lines[3:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return err
		}
		path = append(path, hash)
	}
	tree, err := openCheckpoint(verifier, checkpoint)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(path, tree.N, tree.Hash, index, tlog.RecordHash([]byte(shown.Leaf)))
}

// judgeTree recomputes the tree in folder from its bundles, compares its lowest tiles and its
// root, and proves that each older checkpoint is the start of it.
func judgeTree(verifier note.Verifier, folder string, older []string) error {
	data, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	if err != nil {
		return err
	}
	tree, err := openCheckpoint(verifier, data)
	if err != nil {
		return err
	}
	stored, err := rebuild(folder, tree.N)
	if err != nil {
		return err
	}
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		hashes := make([]tlog.Hash, len(indexes))
		for at, index := range indexes {
			hashes[at] = stored[index]
		}
		return hashes, nil
	})
	root, err := tlog.TreeHash(tree.N, reader)
	if err != nil {
		return err
	}
	if root != tree.Hash {
		return errors.New("the entries do not lead to the signed root")
	}
	for _, file := range older {
		if err := judgeOlder(verifier, tree, reader, file); err != nil {
			return err
		}
	}
	return nil
}

func judgeOlder(verifier note.Verifier, tree tlog.Tree, reader tlog.HashReader, file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	old, err := openCheckpoint(verifier, data)
	if err != nil {
		return err
	}
	proof, err := tlog.ProveTree(tree.N, old.N, reader)
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash)
}

// rebuild reads every bundle and returns the stored hashes of the tree over their entries.
func rebuild(folder string, size int64) (stored []tlog.Hash, err error) {
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		hashes := make([]tlog.Hash, len(indexes))
		for at, index := range indexes {
			hashes[at] = stored[index]
		}
		return hashes, nil
	})
	for start := int64(0); start < size; start += 256 {
		width := size - start
		if width > 256 {
			width = 256
		}
		bundle, err := os.ReadFile(filepath.Join(folder, "tile", "entries", place(start/256, width)))
		if err != nil {
			return nil, err
		}
		tile, err := os.ReadFile(filepath.Join(folder, "tile", "0", place(start/256, width)))
		if err != nil {
			return nil, err
		}
		for n := int64(0); n < width; n++ {
			if len(bundle) < 2 || len(bundle) < 2+int(binary.BigEndian.Uint16(bundle)) {
				return nil, errors.New("a bundle is cut short")
			}
			end := 2 + int(binary.BigEndian.Uint16(bundle))
			entry := bundle[2:end]
			bundle = bundle[end:]
			hash := tlog.RecordHash(entry)
			if int(n+1)*32 > len(tile) || !bytes.Equal(tile[n*32:n*32+32], hash[:]) {
				return nil, fmt.Errorf("entry %d is not in its tile", start+n)
			}
			hashes, err := tlog.StoredHashesForRecordHash(start+n, hash, reader)
			if err != nil {
				return nil, err
			}
			stored = append(stored, hashes...)
		}
		if len(bundle) > 0 || len(tile) != int(width)*32 {
			return nil, errors.New("a bundle or a tile is too long")
		}
	}
	return stored, nil
}

// place is the C2SP path of tile n with the given width.
func place(n, width int64) string {
	path := fmt.Sprintf("%03d", n%1000)
	for n >= 1000 {
		n /= 1000
		path = fmt.Sprintf("x%03d/%s", n%1000, path)
	}
	if width < 256 {
		path += fmt.Sprintf(".p/%d", width)
	}
	return path
}
