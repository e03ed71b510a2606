package io.burgee.flagapi.ledger.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.ledger.Account;
import io.burgee.flagapi.ledger.Batches;
import io.burgee.flagapi.platform.Link;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Where an environment's events went.
 *
 * @param from the first minute, epoch milliseconds
 * @param to before this time
 * @param per what an item stands for: {@code minute}, {@code hour} or {@code day}
 * @param completeThrough all that was received before this time is in the accounts, epoch milliseconds; absent while that is not known
 * @param total of all items
 * @param items of the times in which something was received, in order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LedgerView(
        @JsonProperty("_links") Map<String, Link> links,
        long from,
        long to,
        String per,
        @Nullable Long completeThrough,
        AccountView total,
        List<Item> items) {

    static LedgerView of(
            Instant from,
            Instant to,
            Per per,
            Optional<Instant> completeThrough,
            SortedMap<Instant, Account> minutes,
            String self) {
        var total = minutes.values().stream().reduce(Account.EMPTY, Account::plus);
        return new LedgerView(
                Map.of("self", Link.to(self)),
                from.toEpochMilli(),
                to.toEpochMilli(),
                per.word(),
                completeThrough.map(Instant::toEpochMilli).orElse(null),
                AccountView.of(total),
                per.group(minutes).entrySet().stream()
                        .map(item -> new Item(item.getKey().toEpochMilli(), AccountView.of(item.getValue())))
                        .toList());
    }

    /** @param time its start, epoch milliseconds */
    record Item(long time, AccountView account) {}

    /**
     * {@code received = counted + duplicate + late + rejected + unaccounted}.
     *
     * @param received events in the batches that are in the store
     * @param counted read, in time, and no copy: they count wherever something measures them
     * @param duplicate in batches that were sent again
     * @param late happened too long before they came
     * @param rejected could not be read
     * @param unaccounted anything but zero is a fault of the platform
     * @param balanced whether nothing is unaccounted and no batch waits
     * @param countedByKind by the kind that the SDK gave them
     * @param rejectedByReason by what was wrong
     */
    record AccountView(
            long received,
            long counted,
            long duplicate,
            long late,
            long rejected,
            long unaccounted,
            boolean balanced,
            Map<String, Long> countedByKind,
            Map<String, Long> lateByKind,
            Map<String, Long> rejectedByReason,
            Batches batches) {

        static AccountView of(Account account) {
            return new AccountView(
                    account.received(),
                    Account.sum(account.counted()),
                    account.duplicate(),
                    Account.sum(account.late()),
                    Account.sum(account.rejected()),
                    account.unaccounted(),
                    account.balanced(),
                    account.counted(),
                    account.late(),
                    account.rejected(),
                    account.batches());
        }
    }
}
