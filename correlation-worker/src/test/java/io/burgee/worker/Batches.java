package io.burgee.worker;

import io.burgee.events.Frame;
import io.burgee.events.Group;
import io.burgee.events.Sender;
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
                Sender.of("JavaClient/7.13.0"),
                body.getBytes(StandardCharsets.UTF_8));
    }

    /** A batch of a server SDK that says who it is. */
    public static Frame sent(Frame.Kind kind, Sender sender, String payloadId, long receivedAt, String body) {
        return new Frame(
                ENVIRONMENT,
                kind,
                Frame.Channel.SERVER,
                payloadId,
                receivedAt,
                sender,
                body.getBytes(StandardCharsets.UTF_8));
    }

    public static String started(String instance, String version) {
        return """
            {"kind":"diagnostic-init","creationDate":1,"id":{"diagnosticId":"%s","sdkKeySuffix":"st-key"},\
            "sdk":{"name":"java-server-sdk","version":"%s"},"configuration":{"streamingDisabled":false},\
            "platform":{"name":"java","javaVersion":"25","osName":"Linux","osArch":"amd64"}}""".formatted(instance, version);
    }

    public static String fared(String instance, long until, long dropped) {
        return """
            {"kind":"diagnostic","creationDate":%d,"id":{"diagnosticId":"%s","sdkKeySuffix":"st-key"},\
            "dataSinceDate":%d,"droppedEvents":%d,"streamInits":[{"failed":%b}]}""".formatted(until, instance, until - 900_000, dropped, dropped > 0);
    }

    public static Group group(String chunkId, Frame... frames) {
        return new Group(chunkId, Group.laneOf(frames[0].environmentId()), List.of(frames));
    }
}
