package io.burgee.doctor;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;

/** The servers agree on the time with this machine: the {@code Date} of their answers, which has whole seconds. */
final class Clocks implements Check {

    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    @Override
    public String name() {
        return "clocks";
    }

    @Override
    public String find(Deployment deployment) throws Ill, InterruptedException {
        var servers = new LinkedHashMap<String, URI>();
        servers.put("flag-api", deployment.api().resolve("/sdk/latest-all"));
        servers.put("event-ingest", deployment.events().resolve("/bulk"));
        if (deployment.worker() != null) {
            servers.put("the worker", deployment.worker().resolve("/actuator/health"));
        }
        var worst = Duration.ZERO;
        for (var server : servers.entrySet()) {
            var skew = skew(deployment, server.getValue());
            if (skew.compareTo(TOLERANCE) > 0) {
                throw new Ill(
                        "The clock of " + server.getKey() + " differs from this machine's by " + skew.toSeconds()
                                + " s.",
                        "Have both follow a time server (chronyc tracking): windows of metrics and goals depend on it.");
            }
            worst = skew.compareTo(worst) > 0 ? skew : worst;
        }
        return String.join(", ", servers.keySet()) + ": within " + Math.max(1, worst.toMillis())
                + " ms, as far as whole seconds tell";
    }

    /** How far the told second is from the time between question and answer; nothing when it may be the same. */
    private static Duration skew(Deployment deployment, URI uri) throws Ill, InterruptedException {
        var asked = Instant.now();
        var answer = deployment.send(HttpRequest.newBuilder(uri));
        var answered = Instant.now();
        String date = answer.headers()
                .firstValue("Date")
                .orElseThrow(
                        () -> new Ill(uri + " answers without a Date.", "SDKs rely on it: is a proxy taking it away?"));
        try {
            var told = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            if (told.isAfter(answered)) {
                return Duration.between(answered, told);
            }
            var toldUntil = told.plusSeconds(1);
            return toldUntil.isBefore(asked) ? Duration.between(toldUntil, asked) : Duration.ZERO;
        } catch (DateTimeException e) {
            throw new Ill(
                    uri + " has a Date that can't be read: " + date + ".", "Is that Burgee, or something before it?");
        }
    }
}
