package org.entrepot.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Audits the files of the checkpoints: each signed, none altered, none missing, each on the one before. */
final class CheckpointAudit {
    private final CheckpointFiles files;
    private final CheckpointKey key;
    private final Findings findings;

    CheckpointAudit(CheckpointFiles files, CheckpointKey key, Findings findings) {
        this.files = files;
        this.key = key;
        this.findings = findings;
    }

    /**
     * The checkpoints in their order, up to the first break.
     *
     * @param taken what the database knows: the hash of each file by number
     */
    List<Checkpoint> run(List<CheckpointFiles.Entry> entries, SortedMap<Integer, String> taken) throws IOException {
        List<Checkpoint> checkpoints = new ArrayList<>();
        Map<Integer, String> hashes = new HashMap<>();
        String before = Checkpoint.NOTHING_BEFORE;
        for (CheckpointFiles.Entry entry : entries) {
            numbered(entry, checkpoints.size() + 1);
            CheckpointFiles.Content content = files.read(entry);
            Checkpoint checkpoint = content.checkpoint();
            verify(entry, content, before);
            if (checkpoint == null || !findings.none()) {
                return checkpoints;
            }
            checkpoints.add(checkpoint);
            hashes.put(checkpoint.number(), content.hash());
            before = content.hash();
        }
        taken.forEach((number, hash) -> known(number, hash, hashes));
        return checkpoints;
    }

    private void numbered(CheckpointFiles.Entry entry, int expected) {
        if (entry.number() != expected) {
            findings.add(
                    "checkpoint.missing",
                    "checkpoint " + expected,
                    "the file of number " + entry.number() + " instead",
                    "its file");
        }
    }

    private void verify(CheckpointFiles.Entry entry, CheckpointFiles.Content content, String before) {
        String where = "checkpoint " + entry.number() + " (" + entry.file().getFileName() + ")";
        Checkpoint checkpoint = content.checkpoint();
        if (checkpoint == null) {
            findings.add("checkpoint.text", where, content.complaint(), "a checkpoint's text");
        } else if (!key.verifies(content.signed(), content.signature())) {
            findings.add("checkpoint.signature", where, "a text that was altered", "the text that was signed");
        } else if (checkpoint.number() != entry.number()) {
            findings.add("checkpoint.name", where, "number " + checkpoint.number(), "the number of its name");
        } else if (!checkpoint.before().equals(before)) {
            findings.add(
                    "checkpoint.before",
                    where,
                    "that it was taken after a file with hash " + Audit.shortened(checkpoint.before()),
                    "the file before it, with hash " + Audit.shortened(before));
        }
    }

    private void known(int number, String hash, Map<Integer, String> hashes) {
        String found = hashes.get(number);
        if (found == null) {
            findings.add("checkpoint.missing", "checkpoint " + number, "no file", "the file that was written");
        } else if (!found.equals(hash)) {
            findings.add(
                    "checkpoint.known",
                    "checkpoint " + number,
                    "a file with hash " + Audit.shortened(found),
                    "the one that the database knows, with hash " + Audit.shortened(hash));
        }
    }
}
