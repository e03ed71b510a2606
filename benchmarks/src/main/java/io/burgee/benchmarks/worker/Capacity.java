package io.burgee.benchmarks.worker;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Adds up the write units of every update and put, by table, and the read units. A condition that fails costs a write unit too, which the
 * server does not report; what else writes (transactions, batches) is refused, because the emulator reports too little of it.
 */
public final class Capacity implements ExecutionInterceptor {
    static final String READ = "read units";

    private static final Map<String, DoubleAdder> UNITS = new ConcurrentHashMap<>();

    static Map<String, Double> units() {
        Map<String, Double> units = new TreeMap<>();
        UNITS.forEach((table, sum) -> units.put(table, sum.sum()));
        return units;
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        SdkRequest request = context.request();
        String name = request.getClass().getSimpleName();
        if (name.startsWith("TransactWrite") || name.startsWith("BatchWrite") || name.startsWith("DeleteItem")) {
            throw new IllegalStateException("The worker now writes by " + name + ": count it here first.");
        }
        return switch (request) {
            case UpdateItemRequest update ->
                update.toBuilder()
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build();
            case PutItemRequest put ->
                put.toBuilder()
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build();
            case GetItemRequest get ->
                get.toBuilder()
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build();
            case QueryRequest query ->
                query.toBuilder()
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build();
            default -> request;
        };
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        switch (context.response()) {
            case UpdateItemResponse update -> wrote(update.consumedCapacity());
            case PutItemResponse put -> wrote(put.consumedCapacity());
            case GetItemResponse get -> add(READ, get.consumedCapacity().capacityUnits());
            case QueryResponse query -> add(READ, query.consumedCapacity().capacityUnits());
            default -> {}
        }
    }

    private static void wrote(ConsumedCapacity consumed) {
        add(consumed.tableName(), consumed.capacityUnits());
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        if (context.exception() instanceof ConditionalCheckFailedException) {
            String table = switch (context.request()) {
                case UpdateItemRequest update -> update.tableName();
                case PutItemRequest put -> put.tableName();
                default -> "other";
            };
            add(table + ", condition failed", 1);
        }
    }

    private static void add(String table, double units) {
        UNITS.computeIfAbsent(table, key -> new DoubleAdder()).add(units);
    }
}
