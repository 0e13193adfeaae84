/** Process life: the embedded database, migrations, roles, settings and the command line. */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule(
        displayName = "Node",
        type = org.springframework.modulith.ApplicationModule.Type.OPEN)
package org.entrepot.node;
