package io.burgee.sdk.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SseReaderTest {
    /** Every message of the text, read in pieces of that many bytes. */
    private static List<String> messages(String text, int pieces) throws IOException {
        InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, pieces));
            }
        };
        SseReader reader = new SseReader(in);
        List<String> messages = new ArrayList<>();
        for (SseReader.Message message = reader.next(); message != null; message = reader.next()) {
            messages.add(message.event() + "=" + new String(message.data(), StandardCharsets.UTF_8));
        }
        return messages;
    }

    private static void reads(String text, String... expected) throws IOException {
        for (int pieces : new int[] {1, 2, 3, 7, 10_000}) {
            assertThat(messages(text, pieces)).as("in pieces of %d", pieces).containsExactly(expected);
        }
    }

    @Test
    void messagesAreAnEventAndItsData() throws IOException {
        reads("event: put\ndata: {\"a\":1}\n\nevent:patch\ndata:x\n\n", "put={\"a\":1}", "patch=x");
    }

    @Test
    void linesEndInAnyOfThreeWays() throws IOException {
        reads("event: a\r\ndata: 1\r\n\r\nevent: b\rdata: 2\r\revent: c\ndata: 3\n\n", "a=1", "b=2", "c=3");
    }

    @Test
    void severalDataLinesAreJoined() throws IOException {
        reads("data: one\ndata\ndata:  two:\n\n", "message=one\n\n two:");
    }

    @Test
    void commentsAndOtherFieldsAreSkipped() throws IOException {
        reads(": hello\n\n:\nid: 7\nretry: 10\nevent: a\n:\ndata: ünï☃\nother\n\n", "a=ünï☃");
    }

    @Test
    void aMessageWithoutDataOrEndIsNone() throws IOException {
        reads("event: a\n\ndata: whole\n\ndata: cut off\n", "message=whole");
    }

    @Test
    void largeMessagesComeWhole() throws IOException {
        String large = "x".repeat(200_000);
        assertThat(messages("data: " + large + "\n\ndata: y\n\n", 16_384))
                .containsExactly("message=" + large, "message=y");
    }
}
