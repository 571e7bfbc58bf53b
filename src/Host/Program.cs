return await Bluelamp.Host.Verbs.Verb.Run(args, Console.Out, Console.Error);
