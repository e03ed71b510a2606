package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.erasure.ErasureService;
import io.burgee.flagapi.tail.Watches;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What workers are asked to do beside measuring: whose data to erase, whose events to show. */
@RestController
class OrderController {

    private final InternalSnapshots snapshots;
    private final ErasureService erasures;
    private final Watches watches;
    private final Clock clock;

    OrderController(InternalSnapshots snapshots, ErasureService erasures, Watches watches, Clock clock) {
        this.snapshots = snapshots;
        this.erasures = erasures;
        this.watches = watches;
        this.clock = clock;
    }

    record OrderedWatch(
            String id,
            String environmentId,
            @Nullable String kind,
            @Nullable String key) {}

    record Orders(List<ErasureService.Order> erasures, List<OrderedWatch> watches) {}

    @GetMapping("/internal/orders")
    ResponseEntity<byte[]> orders(
            @RequestHeader(name = "Authorization", required = false) @Nullable String authorization,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String known) {
        snapshots.authorize(authorization);
        return snapshots.answer(
                new Orders(
                        erasures.orders(),
                        watches.live(clock.instant()).stream()
                                .map(it -> new OrderedWatch(it.id(), it.environmentId(), it.kind(), it.key()))
                                .toList()),
                known);
    }
}
