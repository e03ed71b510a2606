package io.burgee.benchmarks.sdk;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The measurements as Markdown, a table per number of threads. */
record Table(List<Measured> measurements) {

    @Override
    public String toString() {
        return Stream.of(1, 2).map(this::table).collect(Collectors.joining("\n"));
    }

    private String table(int threads) {
        StringBuilder text = new StringBuilder("| " + threads + (threads == 1 ? " thread" : " threads"));
        for (Peers peer : Peers.values()) {
            text.append(" | ").append(peer.title());
        }
        text.append(" | to LaunchDarkly |\n")
                .append("|---".repeat(Peers.values().length + 2))
                .append("|\n");
        for (Case kind : Case.values()) {
            text.append("| ").append(kind.title());
            for (Peers peer : Peers.values()) {
                text.append(" | ")
                        .append(find(peer, kind, threads).map(Table::cell).orElse("–"));
            }
            text.append(" | ").append(ratio(kind, threads)).append(" |\n");
        }
        return text.toString();
    }

    private Optional<Measured> find(Peers peer, Case kind, int threads) {
        return measurements.stream()
                .filter(it -> it.peer() == peer && it.kind() == kind && it.threads() == threads)
                .findFirst();
    }

    private static String cell(Measured it) {
        return String.format(
                Locale.ROOT,
                "%s (%s–%s) M/s<br>%.0f ns, %.0f B",
                millions(it.median()),
                millions(it.minimum()),
                millions(it.maximum()),
                it.nanoseconds(),
                it.bytes());
    }

    private static String millions(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 1e7 ? "%.2f" : "%.1f", perSecond / 1e6);
    }

    private String ratio(Case kind, int threads) {
        Optional<Measured> ours = find(Peers.BURGEE, kind, threads);
        Optional<Measured> theirs = find(Peers.LAUNCHDARKLY, kind, threads);
        return ours.isEmpty() || theirs.isEmpty()
                ? "–"
                : String.format(
                        Locale.ROOT,
                        "× %.1f",
                        ours.get().median() / theirs.get().median());
    }
}
