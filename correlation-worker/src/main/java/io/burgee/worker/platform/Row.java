package io.burgee.worker.platform;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A row as it was read. Its getters throw IllegalStateException when the attribute is absent: no writer of ours leaves it out. */
public final class Row {
    private final Map<String, AttributeValue> attributes;

    Row(Map<String, AttributeValue> attributes) {
        this.attributes = attributes;
    }

    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    public Optional<Long> findNumber(String name) {
        return Optional.ofNullable(attributes.get(name)).map(value -> Long.valueOf(value.n()));
    }

    public String text(String name) {
        return value(name).s();
    }

    public long number(String name) {
        return Long.parseLong(value(name).n());
    }

    public boolean flag(String name) {
        return value(name).bool();
    }

    public byte[] bytes(String name) {
        return value(name).b().asByteArray();
    }

    /** How many members a set has. */
    public int sizeOfSet(String name) {
        return value(name).ns().size();
    }

    public Map<String, AttributeValue> map(String name) {
        return value(name).m();
    }

    public List<String> texts(String name) {
        return value(name).l().stream().map(AttributeValue::s).toList();
    }

    public void each(BiConsumer<String, AttributeValue> attribute) {
        attributes.forEach(attribute);
    }

    private AttributeValue value(String name) {
        AttributeValue value = attributes.get(name);
        if (value == null) {
            throw new IllegalStateException("a row without " + name);
        }
        return value;
    }
}
