/** The site on AWS: its command line tool, its agent on the machines, and MongoDB's own protocol. */
@NullMarked
package io.burgee.mongo.aws;

import org.jspecify.annotations.NullMarked;
