package io.burgee.worker.watermark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A queue as SQS is: messages are spread over servers, a receive asks some of them, and none is left out for long by who receives often. */
final class ServersQueue {
    private static final int SERVERS = 4;
    private static final long LEFT_OUT = 20_000;

    private final Random random;
    private final List<List<Message>> servers = IntStream.range(0, SERVERS)
            .<List<Message>>mapToObj(i -> new ArrayList<>())
            .toList();
    private final Map<String, long[]> visits = new HashMap<>();

    static final class Message {
        final int event;
        final long receivedAt;
        final long sentAt;
        final String id;
        int receives;
        long visibleAt;

        Message(int event, long receivedAt, long sentAt, long visibleAt, String id) {
            this.event = event;
            this.receivedAt = receivedAt;
            this.sentAt = sentAt;
            this.visibleAt = visibleAt;
            this.id = id;
        }

        /** The message of a group is not opened to find out. */
        long receivedAtFor(boolean saving) {
            return saving ? sentAt : receivedAt;
        }
    }

    ServersQueue(Random random) {
        this.random = random;
    }

    void send(Message message) {
        servers.get(random.nextInt(SERVERS)).add(message);
    }

    void delete(Message message) {
        servers.forEach(server -> server.remove(message));
    }

    int size() {
        return servers.stream().mapToInt(List::size).sum();
    }

    /** Waits long enough to have asked all servers before it says that there is nothing. */
    List<Message> receive(String worker, int max, long now, long visibility) {
        long[] visited = visits.computeIfAbsent(worker, none -> new long[SERVERS]);
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, SERVERS).boxed().toList());
        Collections.shuffle(order, random);
        order.sort((one, other) -> Boolean.compare(now - visited[one] < LEFT_OUT, now - visited[other] < LEFT_OUT));
        List<Message> found = new ArrayList<>();
        for (int server : order) {
            boolean late = now - visited[server] >= LEFT_OUT;
            if (!late && !found.isEmpty()) {
                break;
            }
            visited[server] = now;
            servers.get(server).stream()
                    .filter(message -> message.visibleAt <= now)
                    .limit(late ? 1 : max)
                    .forEach(found::add);
        }
        found.forEach(message -> {
            message.visibleAt = now + visibility;
            message.receives++;
        });
        return found;
    }
}
