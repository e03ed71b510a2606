/** What is in the account already, looked at before anything is created. */
@NullMarked
package io.burgee.aws.account;

import org.jspecify.annotations.NullMarked;
