package io.burgee.local;

import io.burgee.local.store.Documents;
import io.burgee.local.store.Queues;
import io.burgee.local.store.Store;
import io.burgee.local.store.Tables;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The three embedded servers, opened side by side because each takes a second or two. */
record Stores(Queues queues, Tables tables, Documents documents) implements AutoCloseable {

    static Stores open(DataFolder data) {
        var queues = opening(() -> Queues.open(data.folder("queues")));
        var tables = opening(() -> Tables.open(data.folder("tables")));
        var documents = Documents.open(data.folder("documents"));
        return new Stores(queues.join(), tables.join(), documents);
    }

    private static <S extends Store> CompletableFuture<S> opening(Supplier<S> store) {
        var opened = new CompletableFuture<S>();
        Thread.ofPlatform().name("open-store").start(() -> {
            try {
                opened.complete(store.get());
            } catch (RuntimeException | Error e) {
                opened.completeExceptionally(e);
            }
        });
        return opened;
    }

    @Override
    public void close() {
        try (documents;
                tables) {
            queues.close();
        }
    }
}
