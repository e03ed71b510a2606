package io.burgee.worker;

import io.burgee.events.Frame;
import io.burgee.events.Group;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Batches as SDKs send them. */
public final class Batches {
    public static final String ENVIRONMENT = "65f000000000000000000001";

    private Batches() {}

    public static String exposure(long at, String flag, int variation, String user) {
        return """
            {"kind":"feature","creationDate":%d,"key":"%s","version":3,"variation":%d,"value":"x","default":"x",\
            "context":{"kind":"user","key":"%s"},"reason":{"kind":"FALLTHROUGH","inExperiment":true}}""".formatted(at, flag, variation, user);
    }

    public static String goal(long at, String key, String user) {
        return """
            {"kind":"custom","creationDate":%d,"key":"%s","context":{"kind":"user","key":"%s"},"metricValue":2.5}""".formatted(at, key, user);
    }

    public static String click(long at, String key, String user) {
        return """
            {"kind":"click","creationDate":%d,"key":"%s","url":"http://shop/","selector":".buy","contextKeys":{"user":"%s"}}""".formatted(at, key, user);
    }

    public static String summary(long at, String flag, int variation, int version, long count) {
        return """
            {"kind":"summary","startDate":%d,"endDate":%d,"features":{"%s":{"default":"x","contextKinds":["user"],\
            "counters":[{"value":"x","count":%d,"variation":%d,"version":%d}]}}}""".formatted(at, at, flag, count, variation, version);
    }

    public static Frame frame(String payloadId, long receivedAt, String... events) {
        return frame(ENVIRONMENT, payloadId, receivedAt, "[" + String.join(",", events) + "]");
    }

    public static Frame frame(String environmentId, String payloadId, long receivedAt, String body) {
        return new Frame(
                environmentId,
                Frame.Kind.ANALYTICS,
                Frame.Channel.SERVER,
                payloadId,
                receivedAt,
                "Test/1",
                body.getBytes(StandardCharsets.UTF_8));
    }

    public static Group group(String chunkId, Frame... frames) {
        return new Group(chunkId, Group.laneOf(frames[0].environmentId()), List.of(frames));
    }
}
