// Judges proofs of the ledger with the tree and checkpoint code of @sigstore/verify.
//
//   node judge.mjs VKEY PROOF.tlog-proof …
//
// Prints `holds` or `does not hold: why` for each file; exit status 1 unless all hold.
// Ours: reading the proof's lines and the key's text. Theirs: the signature over the
// checkpoint, the checkpoint's parts, the leaf's hash and the path from it to the root.
// (Both modules are internal to their package, hence the exact version in package.json.)

import { createHash, createPublicKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { verifyCheckpoint } = require("@sigstore/verify/dist/tlog/checkpoint.js");
const { verifyMerkleInclusion } = require("@sigstore/verify/dist/tlog/merkle.js");

const ED25519_SPKI = Buffer.from("302a300506032b6570032100", "hex");

function logOf(vkey) {
  const [name, id, material] = vkey.split(/\+(.*?)\+(.*)/s);
  const key = Buffer.from(material, "base64");
  if (key.length !== 33 || key[0] !== 1) throw new Error("not an Ed25519 key");
  const publicKey = createPublicKey({
    key: Buffer.concat([ED25519_SPKI, key.subarray(1)]),
    format: "der",
    type: "spki",
  });
  return { logID: Buffer.from(id, "hex"), baseURL: name, publicKey };
}

function read(text) {
  const end = text.indexOf("\n\n");
  const [header, extra, index, ...path] = text.slice(0, end).split("\n");
  if (header !== "c2sp.org/tlog-proof@v1") throw new Error("not a tlog-proof");
  const { leaf, disclosed } = JSON.parse(Buffer.from(extra.slice("extra ".length), "base64"));
  return {
    leaf: Buffer.from(leaf),
    disclosed,
    proof: {
      logIndex: index.slice("index ".length),
      hashes: path.map((line) => Buffer.from(line, "base64")),
      checkpoint: { envelope: text.slice(end + 2) },
    },
  };
}

function judge(text, log) {
  const { leaf, disclosed, proof } = read(text);
  const checkpoint = verifyCheckpoint({ inclusionProof: proof }, [log]);
  if (checkpoint.origin !== log.baseURL) throw new Error("the checkpoint is another log's");
  verifyMerkleInclusion({ inclusionProof: proof, canonicalizedBody: leaf }, checkpoint);
  const committed = new Set(JSON.parse(leaf).fields);
  for (const line of disclosed) {
    const seal = createHash("sha256").update(line).digest("hex");
    if (!committed.has(seal)) throw new Error("the leaf does not commit to what is shown");
  }
}

const [vkey, ...files] = process.argv.slice(2);
const log = logOf(vkey);
for (const file of files) {
  try {
    judge(readFileSync(file, "utf-8"), log);
    console.log("holds");
  } catch (error) {
    console.log(`does not hold: ${error.message}`);
    process.exitCode = 1;
  }
}
