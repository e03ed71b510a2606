package io.burgee.shop.ledger;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The books on disk, one line an entry, so that a restart knows what was true before it. */
public final class Ledger implements AutoCloseable {

    private final Books books = new Books();
    private final BufferedWriter file;

    private Ledger(BufferedWriter file) {
        this.file = file;
    }

    /** Opens the books kept in {@code path}, or begins new ones. */
    public static Ledger open(Path path) {
        try {
            if (path.getParent() != null) {
                Files.createDirectories(path.getParent());
            }
            List<String> before = Files.exists(path) ? Files.readAllLines(path) : List.of();
            var ledger =
                    new Ledger(Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
            before.forEach(line -> ledger.books.add(parse(line)));
            return ledger;
        } catch (IOException e) {
            throw new UncheckedIOException("The ledger " + path + " cannot be opened", e);
        }
    }

    public synchronized void shown(String visitor, String variation) {
        write(new Entry.Shown(visitor, variation), "shown\t" + visitor + "\t" + variation);
    }

    /** @param cents hundredths */
    public synchronized void paid(String visitor, long cents) {
        write(new Entry.Paid(visitor, cents), "paid\t" + visitor + "\t" + cents);
    }

    /** The sums, in the order of {@code variations}. */
    public synchronized List<Tally> tallies(List<String> variations) {
        return books.tallies(variations);
    }

    private void write(Entry entry, String line) {
        if (!books.add(entry)) {
            return;
        }
        try {
            file.write(line);
            file.newLine();
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry parse(String line) {
        String[] fields = line.split("\t", -1);
        return fields[0].equals("shown")
                ? new Entry.Shown(fields[1], fields[2])
                : new Entry.Paid(fields[1], fields.length < 3 ? 0 : Long.parseLong(fields[2]));
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
