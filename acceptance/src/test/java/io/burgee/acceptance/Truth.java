package io.burgee.acceptance;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** One variation's counts, from the shop's ledger or from the result page's API, so that the two can be compared. */
public record Truth(String key, long exposed, long converted) {

    static List<Truth> ofLedger(JsonNode ledger) {
        var rows = new ArrayList<Truth>();
        for (var variation : ledger.path("variations")) {
            rows.add(new Truth(
                    variation.path("key").asString(),
                    variation.path("exposed").asLong(),
                    variation.path("converted").asLong()));
        }
        return rows;
    }

    public static List<Truth> ofResults(JsonNode results, String metric) {
        var rows = new ArrayList<Truth>();
        for (var candidate : results.path("metrics")) {
            if (candidate.path("key").asString().equals(metric)) {
                for (var row : candidate.path("rows")) {
                    rows.add(new Truth(
                            row.path("key").asString(),
                            row.path("n").asLong(),
                            row.path("converted").asLong()));
                }
            }
        }
        return rows;
    }

    static long exposed(List<Truth> rows) {
        return rows.stream().mapToLong(Truth::exposed).sum();
    }
}
