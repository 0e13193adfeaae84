package org.entrepot.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Processes of the database that a killed run left behind: its postmaster, backends whose postmaster is gone, an
 * {@code initdb} that goes on alone. They may only be looked for under the lock of the data folder: then whoever is found
 * has no program any more. When they are gone, so are the sessions that they served.
 */
final class Remains {
    private static final Duration STEP = Duration.ofMillis(10);

    private final List<Path> folders;

    /** Of these folders' servers. */
    Remains(Path... folders) {
        this.folders = List.of(folders);
    }

    /** Ends them: the postmaster in order, so that little has to be recovered; what is left then, without asking. */
    void end() throws IOException {
        List<Found> found = find();
        if (found.isEmpty()) {
            return;
        }
        found.stream().filter(Found::leads).forEach(leader -> leader.signal("INT"));
        await(Duration.ofSeconds(found.stream().anyMatch(Found::leads) ? 20 : 1));
        find().forEach(left -> left.signal("QUIT"));
        await(Duration.ofSeconds(10));
        find().forEach(left -> left.signal("KILL"));
        await(Duration.ofSeconds(10));
        List<Found> left = find();
        if (!left.isEmpty()) {
            throw new IOException("process " + left.getFirst().process().pid() + " still serves it and does not end");
        }
    }

    /**
     * A process that was left behind.
     *
     * @param leads whether it is a postmaster or {@code initdb}, which end their own children
     */
    private record Found(ProcessHandle process, boolean leads) {
        void signal(String signal) {
            ServerUser.succeeds("/bin/sh", "-c", "kill -" + signal + " " + process.pid());
        }
    }

    private void await(Duration patience) throws IOException {
        List<Found> found = find();
        long deadline = System.nanoTime() + patience.toNanos();
        while (found.stream().anyMatch(left -> left.process().isAlive()) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    private List<Found> find() throws IOException {
        List<Found> found = new ArrayList<>();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : (Iterable<Path>) processes::iterator) {
                if (process.getFileName().toString().chars().allMatch(c -> c >= '0' && c <= '9')) {
                    look(process, found);
                }
            }
        }
        return found;
    }

    /** A server works in its cluster's folder; a program that leads is also given the folder as an argument. */
    private void look(Path process, List<Found> found) {
        try {
            String[] command = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                    .split("\0");
            String program = command[0].substring(command[0].lastIndexOf('/') + 1);
            boolean leads = (program.equals("initdb") || program.equals("postgres")) && names(command);
            boolean follows = (program.equals("postgres") || command[0].startsWith("postgres: "))
                    && !leads
                    && folders.contains(Files.readSymbolicLink(process.resolve("cwd")));
            if (leads || follows) {
                ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
                        .ifPresent(handle -> found.add(new Found(handle, leads)));
            }
        } catch (IOException e) {
            // It has just ended, or is another user's and so none of ours.
        }
    }

    private boolean names(String[] command) {
        return folders.stream()
                .anyMatch(folder -> Stream.of(command)
                        .anyMatch(word -> word.equals(folder.toString()) || word.equals("--pgdata=" + folder)));
    }
}
