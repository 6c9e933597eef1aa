package io.monocle.internal;

import java.io.IOException;
import java.io.InputStream;
import java.lang.StackWalker.StackFrame;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whether a {@code try} block with a {@link io.monocle.Scope} is being left by an exception.
 *
 * <p>{@code close()} is not told, but the compiler calls it from two places: one for the ordinary
 * way, and one at the beginning of the block's exception handler. Which of them is calling can be
 * read off the caller's byte code. It is looked up only when the answer matters, because children
 * still run, and once for each place. Where the byte code cannot be read, or looks otherwise, the
 * answer is no: then children are waited for, and nothing is left running either way.
 */
final class ExceptionalExit {
  private static final Logger LOG = LoggerFactory.getLogger("io.monocle.Scope");
  private static final StackWalker WALKER =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  /** For each class the places of calls, as method, descriptor and index, seen so far. */
  private static final ClassValue<Map<String, Boolean>> SEEN =
      new ClassValue<>() {
        @Override
        protected Map<String, Boolean> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private ExceptionalExit() {}

  /** Whether the call of {@link StructuredScope#close} that is under way is in a handler. */
  static boolean isUnderWay() {
    return WALKER.walk(ExceptionalExit::isCallInHandler);
  }

  private static boolean isCallInHandler(Stream<StackFrame> frames) {
    return frames
        .dropWhile(
            frame ->
                frame.getDeclaringClass() == ExceptionalExit.class
                    || frame.getDeclaringClass() == StructuredScope.class)
        .findFirst()
        .map(
            frame ->
                SEEN.get(frame.getDeclaringClass())
                    .computeIfAbsent(
                        frame.getMethodName() + frame.getDescriptor() + frame.getByteCodeIndex(),
                        place -> read(frame)))
        .orElse(false);
  }

  private static boolean read(StackFrame frame) {
    Class<?> type = frame.getDeclaringClass();
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream stream = type.getResourceAsStream(file)) {
      if (stream == null) {
        return false;
      }
      for (MethodModel method : ClassFile.of().parse(stream.readAllBytes()).methods()) {
        if (method.methodName().equalsString(frame.getMethodName())
            && method.methodType().equalsString(frame.getDescriptor())) {
          return method
              .code()
              .map(code -> beginsHandler(code, frame.getByteCodeIndex()))
              .orElse(false);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      LOG.debug("The byte code of {} cannot be read", type, e);
    }
    return false;
  }

  /** Whether nothing but loads, stores and a null check lie between a handler and the call. */
  private static boolean beginsHandler(CodeModel code, int callIndex) {
    Set<Integer> handlers = new HashSet<>();
    for (CodeElement element : code) {
      if (element instanceof ExceptionCatch handler && handlesEverything(handler)) {
        handlers.add(index(code, handler.handler()));
      }
    }
    int at = 0;
    boolean inPrologue = false;
    for (CodeElement element : code) {
      if (element instanceof Instruction instruction) {
        inPrologue = inPrologue || handlers.contains(at);
        if (at == callIndex) {
          return inPrologue && instruction instanceof InvokeInstruction;
        }
        inPrologue =
            inPrologue
                && (instruction instanceof StoreInstruction
                    || instruction instanceof LoadInstruction
                    || instruction instanceof BranchInstruction);
        at += instruction.sizeInBytes();
      }
    }
    return false;
  }

  private static boolean handlesEverything(ExceptionCatch handler) {
    return handler
        .catchType()
        .map(type -> type.asInternalName().equals("java/lang/Throwable"))
        .orElse(true);
  }

  private static int index(CodeModel code, Label label) {
    return ((CodeAttribute) code).labelToBci(label);
  }
}
