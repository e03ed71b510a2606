package io.burgee.worker;

import io.burgee.worker.queue.DeadLetters;
import io.burgee.worker.queue.QueueSetup;
import io.burgee.worker.queue.WorkQueue;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What operators ask about messages that were given up: what is there and why, and to have it handled again. */
@RestController
@RequestMapping("/operations/dead-letters")
class DeadLettersApi {
    private final WorkQueues queues;

    DeadLettersApi(WorkQueues queues) {
        this.queues = queues;
    }

    /** @param move how far the redrive is; null when there was nothing to move */
    record Redriven(String queue, String to, DeadLetters.@Nullable Move move) {}

    @GetMapping
    List<DeadLetters.State> look(@RequestParam @Nullable String queue) {
        return chosen(queue).map(chosen -> chosen.deadLetters().look()).toList();
    }

    @PostMapping("/redrive")
    List<Redriven> redrive(@RequestParam @Nullable String queue) {
        return chosen(queue)
                .map(chosen -> new Redriven(
                        chosen.name() + QueueSetup.DEAD_LETTERS,
                        chosen.name(),
                        chosen.deadLetters().redrive().orElse(null)))
                .toList();
    }

    private Stream<WorkQueue> chosen(@Nullable String queue) {
        if (queue == null) {
            return queues.all().stream();
        }
        List<WorkQueue> named =
                queues.all().stream().filter(one -> one.name().equals(queue)).toList();
        if (named.isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "queue must be one of %s, or absent for all of them"
                            .formatted(String.join(
                                    ", ",
                                    queues.all().stream().map(WorkQueue::name).toList())));
        }
        return named.stream();
    }
}
