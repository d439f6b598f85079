// A console without a window: everything that a person would see goes into one text, in its order, and every cmdlet
// of a stub module asks the process that started this one what to answer. One line of JSON each way.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Net.Sockets;
using System.Security;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

public static class Wire {
  static readonly StreamReader input = new(System.Console.OpenStandardInput(), new UTF8Encoding(false));
  static readonly StreamWriter output = new(System.Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
  public static string Read() => input.ReadLine();
  public static void Send(JsonNode message) => output.WriteLine(message.ToJsonString());
  /// The port of this machine at which a window asks that joined a tenant; 0 in a process that asks whoever started it.
  static int port;
  /// What a window of that tenant says with each question.
  static string token;
  public static JsonElement Ask(JsonNode message, PSCmdlet caller) {
    if (port != 0) return AskAtPort(message, caller);
    Send(message);
    return JsonDocument.Parse(Read() ?? throw new EndOfStreamException()).RootElement;
  }

  /// Each question on a connection of its own: several windows ask one tenant, and Ctrl+C leaves no answer behind.
  static JsonElement AskAtPort(JsonNode message, PSCmdlet caller) {
    message["token"] = token;
    using var connection = new TcpClient();
    try {
      connection.Connect("127.0.0.1", port);
    } catch (SocketException) {
      throw new InvalidOperationException("The tenant does not answer any more. Is “npm run practice” still running?");
    }
    using var stream = connection.GetStream();
    stream.Write(Encoding.UTF8.GetBytes(message.ToJsonString() + "\n"));
    var answer = new StreamReader(stream).ReadLineAsync();
    while (!answer.Wait(20))
      if (caller != null && caller.Stopping) throw new PipelineStoppedException();
    var said = JsonDocument.Parse(answer.Result ?? throw new EndOfStreamException()).RootElement;
    if (said.ValueKind == JsonValueKind.Object && said.TryGetProperty("refused", out var refused))
      throw new InvalidOperationException(refused.GetString());
    return said;
  }

  /// Joins the tenant at this port. The result is what makes the modules of these shells.
  public static string[] Join(int at, string with, string[] shells) {
    port = at;
    token = with;
    var join = new JsonArray(shells.Select(one => (JsonNode)one).ToArray());
    return Ask(new JsonObject { ["join"] = join }, null).EnumerateArray().Select(one => one.GetString()).ToArray();
  }
}

/// Objects as the real modules give them, from JSON in which {"$guid": …}, {"$time": …, "kind": …}, {"$bytes": …} and {"$said": …} stand for what JSON has no form for.
public static class Shape {
  public static object From(JsonElement json) {
    switch (json.ValueKind) {
      case JsonValueKind.Null: return null;
      case JsonValueKind.True: return true;
      case JsonValueKind.False: return false;
      case JsonValueKind.String: return json.GetString();
      case JsonValueKind.Number: return json.TryGetInt32(out var small) ? small : json.TryGetInt64(out var large) ? large : json.GetDouble();
      case JsonValueKind.Array: return json.EnumerateArray().Select(From).ToArray();
    }
    if (json.TryGetProperty("$guid", out var guid)) return new Guid(guid.GetString());
    if (json.TryGetProperty("$bytes", out var bytes)) return Convert.FromBase64String(bytes.GetString());
    if (json.TryGetProperty("$said", out var said)) return new Said(said.GetString());
    if (json.TryGetProperty("$time", out var time)) return TimeOf(time.GetString(), json.TryGetProperty("kind", out var kind) ? kind.GetString() : "Utc");
    if (json.TryGetProperty("$dictionary", out var entries)) {
      var dictionary = new Dictionary<string, object>();
      foreach (var one in entries.EnumerateObject()) dictionary[one.Name] = From(one.Value);
      return dictionary;
    }
    var made = new PSObject();
    foreach (var one in json.EnumerateObject()) {
      if (one.Name == "$type") {
        var type = one.Value.GetString();
        made.TypeNames.Insert(0, type);
        // An object of a class says its class, where one without says its properties.
        made.Methods.Add(new PSScriptMethod("ToString", ScriptBlock.Create("'" + type + "'")));
      }
      else made.Properties.Add(new PSNoteProperty(one.Name, From(one.Value)));
    }
    return made;
  }

  static object TimeOf(string iso, string kind) {
    var utc = DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture);
    return (kind switch {
      "Local" => (object)utc.LocalDateTime,
      "Offset" => utc,
      "Unspecified" => DateTime.SpecifyKind(utc.UtcDateTime, DateTimeKind.Unspecified),
      _ => utc.UtcDateTime,
    });
  }

  /// A value that a cmdlet was given, as JSON.
  public static JsonNode Plain(object value, int depth = 0) {
    if (value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject) value = wrapped.BaseObject;
    switch (value) {
      case null: return null;
      case SwitchParameter on: return on.IsPresent;
      case bool one: return one;
      case string text: return text;
      case char one: return one.ToString();
      case int number: return number;
      case long number: return number;
      case double number: return number;
      case Guid one: return new JsonObject { ["$guid"] = one.ToString() };
      case DateTime one: return new JsonObject { ["$time"] = one.ToUniversalTime().ToString("o", CultureInfo.InvariantCulture) };
      case byte[] bytes: return new JsonObject { ["$bytes"] = Convert.ToBase64String(bytes) };
      case SecureString: return new JsonObject { ["$secure"] = true };
      case ScriptBlock block: return block.ToString();
    }
    if (depth > 6) return value.ToString();
    if (value is IDictionary dictionary) {
      var made = new JsonObject();
      foreach (DictionaryEntry one in dictionary) made[one.Key.ToString()] = Plain(one.Value, depth + 1);
      return made;
    }
    if (value is PSObject custom) {
      var made = new JsonObject();
      foreach (var one in custom.Properties) made[one.Name] = Plain(one.Value, depth + 1);
      return made;
    }
    if (value is IEnumerable list) return new JsonArray(list.Cast<object>().Select(one => Plain(one, depth + 1)).ToArray());
    return value.ToString();
  }
}

/// A value of a live Exchange object: not a text, but it says one.
public sealed class Said {
  readonly string text;
  public Said(string text) { this.text = text; }
  public string ProxyAddressString => text;
  public override string ToString() => text;
}

public sealed class FakeAdsi {
  public object configurationNamingContext = "CN=Configuration,DC=contoso,DC=com";
  public FakeAdsi(string path) { }
}

public sealed class Failure {
  public ErrorRecord Record;
  public bool Terminating;
}

public static class Stub {
  /// What a stub answers: its objects, or the failure that it was told to play.
  public static object Ask(string cmdlet, string set, IDictionary bound, string shell, PSCmdlet caller) {
    var parameters = new JsonObject();
    foreach (DictionaryEntry one in bound) parameters[one.Key.ToString()] = Shape.Plain(one.Value);
    var answer = Wire.Ask(new JsonObject { ["call"] = new JsonObject { ["cmdlet"] = cmdlet, ["shell"] = shell, ["set"] = set, ["parameters"] = parameters, ["at"] = Screen.Current?.Text.Length ?? 0 } }, caller);
    if (answer.TryGetProperty("warnings", out var warnings))
      foreach (var one in warnings.EnumerateArray()) caller.WriteWarning(one.GetString());
    if (answer.TryGetProperty("error", out var error)) return FailureOf(error);
    var made = (object[])Shape.From(answer.GetProperty("objects"));
    return shell == "exchange-online" ? made.Select(Deserialized).ToArray() : made;
  }

  /// Objects of Exchange Online come over the wire as CLIXML.
  static object Deserialized(object made) => made is PSObject ? PSSerializer.Deserialize(PSSerializer.Serialize(made, 3)) : made;

  static Failure FailureOf(JsonElement error) {
    string said(string name, string otherwise) => error.TryGetProperty(name, out var one) ? one.GetString() : otherwise;
    var message = said("message", "It failed.");
    var type = Type.GetType(said("type", "System.Exception")) ?? typeof(Exception);
    var exception = (Exception)Activator.CreateInstance(type, message);
    var category = Enum.Parse<ErrorCategory>(said("category", "NotSpecified"));
    var record = new ErrorRecord(exception, said("id", "Failed"), category, said("target", null));
    if (said("details", null) is string details) record.ErrorDetails = new ErrorDetails(details);
    return new Failure {
      Record = record,
      Terminating = error.TryGetProperty("terminating", out var one) && one.GetBoolean(),
    };
  }
}

public sealed class Screen : PSHostUserInterface {
  /// The screen of the session that runs now.
  public static Screen Current;
  readonly StringBuilder seen = new();
  /// What a person copies from it, which has no colours.
  public string Text => colours.Replace(seen.ToString(), "");
  static readonly Regex colours = new("\u001b\\[[0-9;]*m");
  public readonly Queue<string> Answers = new();
  public readonly List<string> Asked = new();
  /// What is said wherever a cmdlet asks whether it may go on; without it the next answer is taken.
  public string Choice;
  /// A question for which no answer was left: the case is wrong, not the script.
  public string Unanswered;
  /// Somebody sits there, and is asked when it is time; no answers are prepared.
  public bool Attended;
  readonly Raw raw;
  public Screen(int width) { raw = new Raw(width); Current = this; }
  public override PSHostRawUserInterface RawUI => raw;
  public override bool SupportsVirtualTerminal => false;
  public override void Write(string value) => seen.Append(value);
  public override void Write(ConsoleColor foreground, ConsoleColor background, string value) => seen.Append(value);
  public override void WriteLine(string value) => seen.Append(value).Append('\n');
  public override void WriteErrorLine(string value) => WriteLine(value);
  public override void WriteWarningLine(string message) => WriteLine("WARNING: " + message);
  public override void WriteVerboseLine(string message) => WriteLine("VERBOSE: " + message);
  public override void WriteDebugLine(string message) => WriteLine("DEBUG: " + message);
  public override void WriteProgress(long sourceId, ProgressRecord record) { }
  public override string ReadLine() => Next("");
  public override SecureString ReadLineAsSecureString() => Secret(Next(""));

  /// What is typed next; Ctrl+C ends the pipeline as the console does.
  string Next(string question) {
    Asked.Add(question);
    if (!Answers.TryDequeue(out var answer)) {
      if (!Attended) {
        Unanswered ??= question;
        throw new PipelineStoppedException();
      }
      answer = Wire.Ask(new JsonObject { ["ask"] = question, ["screen"] = Text }, null).GetString();
    }
    if (answer == "\u0003") throw new PipelineStoppedException();
    return answer;
  }

  static SecureString Secret(string text) {
    var secret = new SecureString();
    foreach (var one in text) secret.AppendChar(one);
    return secret;
  }

  public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> fields) {
    var answers = new Dictionary<string, PSObject>();
    foreach (var field in fields) {
      var secret = field.ParameterTypeFullName == typeof(SecureString).FullName;
      Write(field.Name + ": ");
      var answer = Next(field.Name);
      WriteLine(secret ? new string('*', answer.Length) : answer);
      answers[field.Name] = PSObject.AsPSObject(secret ? Secret(answer) : answer);
    }
    return answers;
  }

  public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) {
    WriteLine(caption + "\n" + message);
    var answer = Choice ?? Next(caption);
    var index = choices.ToList().FindIndex(one => one.Label.Replace("&", "").StartsWith(answer, StringComparison.OrdinalIgnoreCase));
    return index < 0 ? defaultChoice : index;
  }

  public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw new NotSupportedException(caption);
  public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes types, PSCredentialUIOptions options) => throw new NotSupportedException(caption);

  sealed class Raw : PSHostRawUserInterface {
    Size size;
    public Raw(int width) { size = new Size(width, 3000); }
    public override Size BufferSize { get => size; set => size = value; }
    public override Size WindowSize { get => new(size.Width, 50); set { } }
    public override Size MaxWindowSize => WindowSize;
    public override Size MaxPhysicalWindowSize => WindowSize;
    public override Coordinates WindowPosition { get; set; }
    public override Coordinates CursorPosition { get; set; }
    public override int CursorSize { get; set; } = 25;
    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;
    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;
    public override string WindowTitle { get; set; } = "";
    public override bool KeyAvailable => false;
    public override void FlushInputBuffer() { }
    public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException();
    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();
    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) { }
    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) { }
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) { }
  }
}

public sealed class Window : PSHost {
  readonly Screen screen;
  readonly CultureInfo culture;
  public Window(Screen screen, string culture) { this.screen = screen; this.culture = new CultureInfo(culture); }
  public override Guid InstanceId { get; } = Guid.NewGuid();
  public override string Name => "ConsoleHost";
  public override Version Version => new(7, 6);
  public override CultureInfo CurrentCulture => culture;
  public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;
  public override PSHostUserInterface UI => screen;
  public override void EnterNestedPrompt() { }
  public override void ExitNestedPrompt() { }
  public override void NotifyBeginApplication() { }
  public override void NotifyEndApplication() { }
  public override void SetShouldExit(int exitCode) { }
}

/// One case: a new session, what is there in it, and what is pasted into it.
public static class Session {
  public static void Answer(string line) {
    JsonNode done;
    try {
      var what = JsonDocument.Parse(line).RootElement;
      done = what.TryGetProperty("parse", out var script) ? Parse(script.GetString()) : Run(what);
    } catch (Exception broken) {
      done = new JsonObject { ["broken"] = broken.GetBaseException().Message };
    }
    Wire.Send(new JsonObject { ["done"] = done });
  }

  static JsonNode Run(JsonElement what) {
    string text(string name, string otherwise) => what.TryGetProperty(name, out var one) && one.ValueKind == JsonValueKind.String ? one.GetString() : otherwise;
    bool on(string name) => what.TryGetProperty(name, out var one) && one.ValueKind == JsonValueKind.True;
    CultureInfo.CurrentCulture = new CultureInfo(text("culture", "en-US"));
    Environment.SetEnvironmentVariable("TZ", text("timeZone", "UTC"));
    TimeZoneInfo.ClearCachedData();
    var screen = new Screen(what.TryGetProperty("width", out var width) ? width.GetInt32() : 120);
    if (what.TryGetProperty("answers", out var answers))
      foreach (var one in answers.EnumerateArray()) screen.Answers.Enqueue(one.GetString());
    screen.Choice = text("choice", null);
    screen.Attended = on("attended");
    using var runspace = RunspaceFactory.CreateRunspace(new Window(screen, text("culture", "en-US")), InitialSessionState.CreateDefault());
    runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
    runspace.Open();
    foreach (var one in what.GetProperty("setup").EnumerateArray()) Quietly(runspace, one.GetString());
    if (on("strict")) Quietly(runspace, "Set-StrictMode -Version Latest");
    if (text("profile", null) is string profile) Quietly(runspace, profile);
    var variables = runspace.SessionStateProxy;
    if (text("preference", null) is string preference) variables.SetVariable("ErrorActionPreference", Enum.Parse<ActionPreference>(preference));
    if (text("view", null) is string view) variables.SetVariable("ErrorView", Enum.Parse<ErrorView>(view));
    if (on("constrained")) variables.LanguageMode = PSLanguageMode.ConstrainedLanguage;
    var errors = new JsonArray();
    foreach (var statement in on("byLine") ? Statements(what.GetProperty("script").GetString()) : new[] { what.GetProperty("script").GetString() }) {
      var error = Enter(runspace, statement);
      if (error != null) errors.Add(error);
    }
    if (screen.Unanswered != null) throw new InvalidOperationException("Nobody answers “" + screen.Unanswered + "”. On the screen:\n" + screen.Text);
    return new JsonObject {
      ["screen"] = screen.Text,
      ["errors"] = errors,
      ["asked"] = new JsonArray(screen.Asked.Select(one => (JsonNode)one).ToArray()),
      ["left"] = screen.Answers.Count,
    };
  }

  /// What the parser says of a script: its errors, what it is made of, and at which lines it is still incomplete.
  static JsonNode Parse(string script) {
    var tree = Parser.ParseInput(script, out var tokens, out var errors);
    var lines = script.TrimEnd('\n').Split('\n');
    var complete = Enumerable.Range(1, lines.Length - 1).Where(count => {
      Parser.ParseInput(string.Join("\n", lines.Take(count)), out _, out var problems);
      return problems.Length == 0 || !problems[0].IncompleteInput;
    });
    JsonArray texts(IEnumerable<string> all) => new(all.Distinct().Select(one => (JsonNode)one).ToArray());
    return new JsonObject {
      ["errors"] = texts(errors.Select(one => one.Message)),
      ["tokens"] = texts(tokens.Select(one => one.Kind.ToString())),
      ["nodes"] = texts(tree.FindAll(_ => true, true).Select(one => one.GetType().Name)),
      ["methods"] = texts(tree.FindAll(one => one is InvokeMemberExpressionAst, true).Select(one => ((InvokeMemberExpressionAst)one).Member.ToString())),
      ["types"] = texts(tree.FindAll(one => one is TypeExpressionAst or ConvertExpressionAst, true).Select(one => one is TypeExpressionAst type ? type.TypeName.FullName : ((ConvertExpressionAst)one).Type.TypeName.FullName)),
      ["parameters"] = texts(tree.FindAll(one => one is CommandParameterAst, true).Select(one => ((CommandParameterAst)one).ParameterName)),
      ["complete"] = new JsonArray(complete.Select(one => (JsonNode)one).ToArray()),
    };
  }

  static void Quietly(Runspace runspace, string script) {
    using var shell = PowerShell.Create(runspace);
    shell.AddScript(script).Invoke();
    if (shell.HadErrors) throw new InvalidOperationException("A stub does not load: " + string.Join("; ", shell.Streams.Error));
  }

  /// As a console without PSReadLine reads pasted lines: a statement runs as soon as it is complete.
  static IEnumerable<string> Statements(string script) {
    var held = new StringBuilder();
    foreach (var line in script.Split('\n')) {
      held.Append(line).Append('\n');
      Parser.ParseInput(held.ToString().TrimEnd('\n'), out _, out var problems);
      if (problems.Length > 0 && problems[0].IncompleteInput) continue;
      yield return held.ToString();
      held.Clear();
    }
    if (held.ToString().Trim() != "") yield return held.ToString();
  }

  /// Runs it as a console does; what ends it is shown in red, and is the result.
  static JsonNode Enter(Runspace runspace, string script) {
    try {
      using var shell = PowerShell.Create(runspace);
      shell.AddScript(script);
      shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
      shell.AddCommand("Out-Default").Invoke();
      return null;
    } catch (PipelineStoppedException) {
      return new JsonObject { ["id"] = "Stopped", ["message"] = "Ctrl+C" };
    } catch (RuntimeException ended) {
      var record = ended.ErrorRecord;
      using var shell = PowerShell.Create(runspace);
      var shown = new PSObject(record);
      shown.Properties.Add(new PSNoteProperty("writeErrorStream", true));
      shell.AddCommand("Out-Default").AddParameter("InputObject", shown).Invoke();
      return new JsonObject { ["id"] = record.FullyQualifiedErrorId, ["message"] = record.Exception.Message };
    }
  }
}
