package org.entrepot.console;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * What the program can write into the {@code expected} of a fault, read out of its sources: whatever is handed to a parameter of
 * that name, with constants, local variables, conditions and methods of the program followed, and {@link #PLACE} for what is known
 * at run time alone.
 */
final class ExpectedPhrases {
    static final String PLACE = "{}";
    private static final int DEEPEST = 12;
    private static final String CONSTRUCTOR = "<init>";

    private final Map<String, CompilationUnitTree> units = new TreeMap<>();
    private final Map<String, List<MethodTree>> methods = new HashMap<>();
    private final Map<String, VariableTree> constants = new HashMap<>();
    private final IdentityHashMap<Tree, String> files = new IdentityHashMap<>();
    private final Set<Parameter> parameters = new LinkedHashSet<>();
    private final Map<String, Set<String>> found = new TreeMap<>();

    private ExpectedPhrases() {}

    /**
     * A parameter that ends up in an expectation.
     *
     * @param file where its method stands; empty for a record, which is made anywhere
     */
    private record Parameter(String file, String method, int arity, int index) {
        String className() {
            return Path.of(file).getFileName().toString().replace(".java", "");
        }
    }

    /** By text the files that write it. */
    static Map<String, Set<String>> in(Path sources) throws IOException {
        ExpectedPhrases all = new ExpectedPhrases();
        all.read(sources);
        Set<Parameter> done = new LinkedHashSet<>();
        while (done.size() < all.parameters.size()) {
            Set<Parameter> next = new LinkedHashSet<>(all.parameters);
            next.removeAll(done);
            done.addAll(next);
            all.units.forEach((file, unit) -> all.new Calls(file, next).scan(unit, null));
        }
        return all.found;
    }

    private void read(Path sources) throws IOException {
        List<Path> java;
        try (Stream<Path> walk = Files.walk(sources)) {
            java = walk.filter(file -> file.toString().endsWith(".java")).toList();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(java));
            for (CompilationUnitTree unit : task.parse()) {
                String file = Path.of(unit.getSourceFile().toUri()).toString();
                units.put(file, unit);
                new Members(file).scan(unit, null);
            }
        }
    }

    /** Notes the members of classes, and parameters and components that are called {@code expected}. */
    private final class Members extends TreeScanner<Void, Void> {
        private final String file;

        Members(String file) {
            this.file = file;
        }

        @Override
        public Void visitClass(ClassTree node, Void none) {
            String name = node.getSimpleName().toString();
            List<VariableTree> components = new ArrayList<>();
            for (Tree member : node.getMembers()) {
                files.put(member, file);
                if (member instanceof VariableTree field) {
                    if (field.getInitializer() != null) {
                        constants.put(name + "." + field.getName(), field);
                        constants.put(file + "#" + field.getName(), field);
                    }
                    if (!field.getModifiers().getFlags().contains(Modifier.STATIC)) {
                        components.add(field);
                    }
                } else if (member instanceof MethodTree method) {
                    boolean constructor = method.getName().contentEquals(CONSTRUCTOR);
                    String called = constructor ? name : method.getName().toString();
                    add(file + "#" + called, method);
                    add(name + "." + called, method);
                    sought(file, called, method.getParameters());
                }
            }
            if (node.getKind() == Tree.Kind.RECORD) {
                sought("", name, components);
            }
            return super.visitClass(node, null);
        }

        private void add(String key, MethodTree method) {
            methods.computeIfAbsent(key, one -> new ArrayList<>()).add(method);
        }

        private void sought(String of, String called, List<? extends VariableTree> all) {
            for (int i = 0; i < all.size(); i++) {
                String type = all.get(i).getType().toString();
                if (all.get(i).getName().contentEquals("expected")
                        && (type.equals("String") || type.equals("Object"))) {
                    parameters.add(new Parameter(of, called, all.size(), i));
                }
            }
        }
    }

    /** Looks at every call of a method or constructor that has such a parameter. */
    private final class Calls extends TreePathScanner<Void, Void> {
        private final String file;
        private final Set<Parameter> sought;

        Calls(String file, Set<Parameter> sought) {
            this.file = file;
            this.sought = sought;
        }

        @Override
        public Void visitNewClass(NewClassTree node, Void none) {
            call("", last(node.getIdentifier().toString()), node.getArguments());
            return super.visitNewClass(node, null);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree node, Void none) {
            if (node.getMethodSelect() instanceof MemberSelectTree select) {
                call(
                        last(select.getExpression().toString()),
                        select.getIdentifier().toString(),
                        node.getArguments());
            } else {
                String name = node.getMethodSelect().toString();
                call("", name.equals("this") ? className() : name, node.getArguments());
            }
            return super.visitMethodInvocation(node, null);
        }

        private String className() {
            TreePath up = getCurrentPath();
            while (!(up.getLeaf() instanceof ClassTree)) {
                up = up.getParentPath();
            }
            return ((ClassTree) up.getLeaf()).getSimpleName().toString();
        }

        private void call(String owner, String name, List<? extends ExpressionTree> arguments) {
            for (Parameter one : sought) {
                if (one.arity == arguments.size() && one.method.equals(name) && means(owner, name, one)) {
                    for (String text : new Said(file, getCurrentPath()).of(arguments.get(one.index), 0)) {
                        found.computeIfAbsent(text, any -> new TreeSet<>())
                                .add(Path.of(file).getFileName().toString());
                    }
                }
            }
        }

        /** By names alone: of the same file, of the class that is named, or of a variable of some class. */
        private boolean means(String owner, String name, Parameter one) {
            boolean here = methods.containsKey(file + "#" + name);
            boolean variable = owner.isEmpty() || Character.isLowerCase(owner.charAt(0));
            return one.file.isEmpty()
                    || (one.file.equals(file) && variable)
                    || one.className().equalsIgnoreCase(owner)
                    || (variable && !here);
        }
    }

    /** What an expression can say, where it stands. */
    private final class Said {
        private final String file;
        private final TreePath at;

        Said(String file, TreePath at) {
            this.file = file;
            this.at = at;
        }

        private List<String> of(ExpressionTree expression, int depth) {
            if (depth > DEEPEST) {
                return List.of(PLACE);
            }
            List<String> all = new ArrayList<>();
            switch (expression) {
                case LiteralTree literal -> all.add(String.valueOf(literal.getValue()));
                case ParenthesizedTree inner -> all.addAll(of(inner.getExpression(), depth + 1));
                case BinaryTree both
                when both.getKind() == Tree.Kind.PLUS -> {
                    for (String left : of(both.getLeftOperand(), depth + 1)) {
                        of(both.getRightOperand(), depth + 1).forEach(right -> all.add(left + right));
                    }
                }
                case ConditionalExpressionTree choice -> {
                    all.addAll(of(choice.getTrueExpression(), depth + 1));
                    all.addAll(of(choice.getFalseExpression(), depth + 1));
                }
                case SwitchExpressionTree choice -> {
                    for (CaseTree one : choice.getCases()) {
                        if (one.getBody() instanceof ExpressionTree said) {
                            all.addAll(of(said, depth + 1));
                        }
                    }
                }
                case IdentifierTree name -> all.addAll(named(name.getName().toString(), depth));
                case MemberSelectTree select -> {
                    String owner = last(select.getExpression().toString());
                    all.addAll(constant(constants.get(owner + "." + select.getIdentifier()), depth));
                }
                case MethodInvocationTree call -> all.addAll(called(call, depth));
                default -> all.add(PLACE);
            }
            return all;
        }

        private List<String> constant(@Nullable VariableTree field, int depth) {
            return field == null || field.getInitializer() == null
                    ? List.of(PLACE)
                    : new Said(fileOf(field), at).of(field.getInitializer(), depth + 1);
        }

        private String fileOf(Tree member) {
            return files.getOrDefault(member, file);
        }

        private List<String> called(MethodInvocationTree call, int depth) {
            List<? extends ExpressionTree> arguments = call.getArguments();
            if (!(call.getMethodSelect() instanceof MemberSelectTree select)) {
                return returned(methods.getOrDefault(file + "#" + call.getMethodSelect(), List.of()), call, depth);
            }
            String owner = last(select.getExpression().toString());
            return switch (select.getIdentifier().toString()) {
                case "t", "say" -> List.of(); // said in the reader's language already
                case "formatted" -> places(of(select.getExpression(), depth + 1));
                case "format" ->
                    places(of(arguments.get(arguments.getFirst().toString().startsWith("Locale") ? 1 : 0), depth + 1));
                case "valueOf", "requireNonNull" -> of(arguments.getFirst(), depth + 1);
                case "orElse" -> {
                    List<String> all = new ArrayList<>(of(arguments.getFirst(), depth + 1));
                    all.add(PLACE);
                    yield all;
                }
                default -> returned(methods.getOrDefault(owner + "." + select.getIdentifier(), List.of()), call, depth);
            };
        }

        private static List<String> places(List<String> formats) {
            return formats.stream()
                    .map(format -> format.replaceAll("%[0-9,.]*[sdn]", "{}"))
                    .toList();
        }

        private List<String> returned(List<MethodTree> known, MethodInvocationTree call, int depth) {
            List<String> all = new ArrayList<>();
            for (MethodTree method : known) {
                if (method.getParameters().size() == call.getArguments().size()
                        && String.valueOf(method.getReturnType()).endsWith("String")) {
                    String of = fileOf(method);
                    CompilationUnitTree unit = units.get(of);
                    TreePath path = unit == null ? at : new TreePath(new TreePath(unit), method);
                    returns(method).forEach(one -> all.addAll(new Said(of, path).of(one, depth + 1)));
                }
            }
            return all.isEmpty() ? List.of(PLACE) : all;
        }

        private static List<ExpressionTree> returns(MethodTree method) {
            List<ExpressionTree> all = new ArrayList<>();
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitReturn(ReturnTree node, Void none) {
                    if (node.getExpression() != null) {
                        all.add(node.getExpression());
                    }
                    return null;
                }

                @Override
                public Void visitLambdaExpression(LambdaExpressionTree node, Void none) {
                    return null;
                }
            }.scan(method.getBody(), null);
            return all;
        }

        /** A parameter, a local variable or a constant. What is a parameter of another name is sought at its callers. */
        private List<String> named(String name, int depth) {
            for (TreePath up = at; up != null; up = up.getParentPath()) {
                if (up.getLeaf() instanceof MethodTree method) {
                    for (int i = 0; i < method.getParameters().size(); i++) {
                        VariableTree parameter = method.getParameters().get(i);
                        if (parameter.getName().contentEquals(name)) {
                            return handedOn(method, parameter, i, depth);
                        }
                    }
                    List<String> local = local(method, name, depth);
                    if (!local.isEmpty()) {
                        return local;
                    }
                }
            }
            return constant(constants.get(file + "#" + name), depth);
        }

        private List<String> handedOn(MethodTree method, VariableTree parameter, int index, int depth) {
            boolean whole = depth == 0 && parameter.getType().toString().equals("String");
            if (whole && !method.getName().contentEquals(CONSTRUCTOR)) {
                parameters.add(new Parameter(
                        file,
                        method.getName().toString(),
                        method.getParameters().size(),
                        index));
            }
            return whole ? List.of() : List.of(PLACE);
        }

        private List<String> local(MethodTree method, String name, int depth) {
            List<String> all = new ArrayList<>();
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitVariable(VariableTree node, Void none) {
                    if (node.getName().contentEquals(name) && node.getInitializer() != null) {
                        all.addAll(of(node.getInitializer(), depth + 1));
                    }
                    return super.visitVariable(node, null);
                }

                @Override
                public Void visitAssignment(AssignmentTree node, Void none) {
                    if (node.getVariable().toString().equals(name)) {
                        all.addAll(of(node.getExpression(), depth + 1));
                    }
                    return super.visitAssignment(node, null);
                }
            }.scan(method, null);
            return all;
        }
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
