package io.burgee.evaluation;

/** Why an evaluation gave the application's default; the names are those of the LaunchDarkly SDK wire protocol. */
public enum ErrorKind {
    /** The ruleset has not arrived yet. */
    CLIENT_NOT_READY,
    /** There is no flag with that key. */
    FLAG_NOT_FOUND,
    /** The flag's data contradicts itself: an index out of range, a cycle, a broken attribute reference. */
    MALFORMED_FLAG,
    /** The context is missing or invalid. */
    USER_NOT_SPECIFIED,
    /** The variation's type is not the one that the application asked for. */
    WRONG_TYPE,
    /** A defect in the evaluator or in a store. */
    EXCEPTION
}
