package io.burgee.aws.stack;

import io.burgee.aws.answers.Answers;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;

/** All stacks of a deployment. Needs neither credentials nor a network: what an account knows, the answers say. */
public final class Platform {
    private final App app;
    private final List<Stack> stacks;

    private Platform(App app, List<Stack> stacks) {
        this.app = app;
        this.stacks = stacks;
    }

    /** @param out where the assembly is written */
    public static Platform of(Answers answers, Bundles bundles, Path out) {
        App app = new App(AppProps.builder()
                .outdir(out.toString())
                .analyticsReporting(false)
                .treeMetadata(false)
                .build());
        StackProps props = StackProps.builder()
                .env(Environment.builder()
                        .account(answers.account())
                        .region(answers.region())
                        .build())
                .terminationProtection(true)
                .build();
        NetworkStack network = new NetworkStack(app, props, answers);
        DataStack data = new DataStack(app, props, answers);
        MongoStack mongo = new MongoStack(app, props, answers, network, data, bundles);
        ApiStack api = new ApiStack(app, props, answers, network, data, bundles);
        IngestStack ingest = new IngestStack(app, props, answers, network, data, bundles);
        WorkerStack worker = new WorkerStack(app, props, answers, network, data, bundles);
        OperationsStack operations = new OperationsStack(app, props, answers, data, ingest, worker, api);
        // The store of rules before those who serve them, and these before those who ask.
        api.addDependency(mongo);
        worker.addDependency(api);
        // Who reads groups of events before who writes them: a worker reads those of its version and older ones.
        ingest.addDependency(worker);
        Tags.of(app).add("burgee", answers.name());
        Reasons.giveThem(network, data, mongo, api, ingest, worker, operations);
        return new Platform(app, List.of(network, data, mongo, api, ingest, worker, operations));
    }

    public App app() {
        return app;
    }

    public List<Stack> stacks() {
        return stacks;
    }

    /** Writes the assembly. */
    public void synthesize() {
        app.synth();
    }
}
