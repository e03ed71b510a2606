package io.burgee.acceptance.sdks;

import io.burgee.evaluation.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A client in this very process. {@code C} is what it takes for a context. */
abstract class JavaSession<C> implements Session {

    private record Change(String flag, Value value) {}

    private final C first;
    private final List<Change> changes = new CopyOnWriteArrayList<>();

    JavaSession(C first) {
        this.first = first;
    }

    abstract C context(String json);

    abstract Answer answer(String flag, C context);

    abstract void track(String event, C context);

    final void changed(String flag) {
        changes.add(new Change(flag, answer(flag).value()));
    }

    @Override
    public final Answer answer(String flag) {
        return answer(flag, first);
    }

    @Override
    public final List<List<Answer>> evaluate(List<String> contexts, List<String> flags) {
        var answers = new ArrayList<List<Answer>>();
        for (var json : contexts) {
            C context = context(json);
            answers.add(flags.stream().map(flag -> answer(flag, context)).toList());
        }
        return answers;
    }

    @Override
    public final List<Value> changes(String flag) {
        return changes.stream()
                .filter(change -> change.flag.equals(flag))
                .map(Change::value)
                .toList();
    }

    @Override
    public final void visit(String json, String flag, int times, @Nullable String event) {
        C context = context(json);
        for (int i = 0; i < times; i++) {
            answer(flag, context);
        }
        if (event != null) {
            track(event, context);
        }
    }
}
